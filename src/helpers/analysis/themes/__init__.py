"""What reports speak of and how: words, slogans, shared wording, documents, problems and their measures."""
