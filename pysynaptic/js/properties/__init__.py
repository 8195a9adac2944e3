"""Properties of anything: read, written, listed, called."""
