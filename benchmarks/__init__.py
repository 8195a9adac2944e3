"""Synaptic, its peers and pysynaptic on the same work, in turns, in one run."""
