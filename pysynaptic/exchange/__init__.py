"""A network as data and as code: Synaptic's JSON, dot graphs, standalone functions."""
