"""The sentences a reader takes away, each with the figures that carry it."""
