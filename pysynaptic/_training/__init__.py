"""Trainings: options, data sets, one training, the built-in tasks."""
