"""Which claims of a report its own figures confirm or contradict, and what they imply without being printed."""
