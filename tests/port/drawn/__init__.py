"""Random JavaScript programs: drawn from a seed, run in Node, ported and compared.

`python -m tests.port.drawn --seed 1 --count 1000` runs a campaign.
"""
