"""Comparison: what the two versions say differently."""
