"""`pysynaptic/_kernel/`: both kernels and the plans they run."""
