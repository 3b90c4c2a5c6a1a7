"""Measurements, each a command that prints the figures the documentation quotes."""
