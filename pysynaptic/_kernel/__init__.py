"""What computes: steps compiled from the wiring, and two kernels that run them, in Python and C."""
