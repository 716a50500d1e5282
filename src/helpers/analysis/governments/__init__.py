"""One government over its years: series, figures said again otherwise, promises and what came of them, exceptions."""
