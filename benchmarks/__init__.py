"""Benchmarks: each is a command that prints figures quoted in the documentation."""
