"""`pysynaptic/_base/`: what is refused, what stops a training, what one thread occupies."""
