"""`pysynaptic/_formats/`: JSON, files, copies, graphs and standalone functions."""
