"""Networks of other libraries: each is read completely and checked before a neuron is made."""
