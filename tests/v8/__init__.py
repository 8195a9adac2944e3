"""`pysynaptic/_v8/`: V8's mathematics and random numbers, for each Node."""
