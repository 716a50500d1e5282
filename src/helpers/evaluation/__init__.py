"""How well reports are read: figures labelled by hand, scores, what a change of the rules wins and loses."""
