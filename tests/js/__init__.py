"""`pysynaptic/js/`: JavaScript's world for ports."""
