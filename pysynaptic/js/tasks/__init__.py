"""Promises, asynchronous functions and timers, run in Node's order.

`loop` has the queues and runs them; the other modules put work there.
"""
