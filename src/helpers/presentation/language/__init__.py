"""Words and numbers: every sentence, unit and rounding that is ours and not a report's."""
