"""Data as networks take it: scaling, classes, windows and sequences.  It knows no networks."""
