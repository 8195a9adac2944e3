"""What the functions of `plot` do; the modules that draw need matplotlib."""
