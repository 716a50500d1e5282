"""The page of one government over its years: courses, tables, findings."""
