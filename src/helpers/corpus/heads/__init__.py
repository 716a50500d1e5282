"""What the head of a text says: its title, the government it is of, its years and its genre."""
