"""One module per question that a chart or a table answers; ``charts`` and ``tables`` name them all."""
