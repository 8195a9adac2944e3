"""`pysynaptic/_training/`: options, data, costs, tasks and threads of a training."""
