"""Networks outside of memory: Synaptic's JSON, exact copies and files, programs and drawings."""
