"""`pysynaptic/_cli/`: the command line."""
