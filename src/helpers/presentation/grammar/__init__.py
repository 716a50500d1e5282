"""What exhibits are made of: marks, axes, strips, dots, tables, fonts and colours, the exhibit itself."""
