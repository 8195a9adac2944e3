"""Trainings: options, data sets, the epochs of one training, the built-in tasks."""
