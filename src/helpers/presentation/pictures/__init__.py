"""Small charts of findings: one form for few governments, one for dozens, one for hundreds."""
