"""`pysynaptic/_store/`: where numbers live, and that memory stays flat."""
