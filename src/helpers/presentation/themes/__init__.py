"""What reports speak of and how, as exhibits."""
