"""What every page has: its head, styles and templates, what was read and how well, the evidence."""
