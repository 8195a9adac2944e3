"""`pysynaptic/architect/`: the architectures."""
