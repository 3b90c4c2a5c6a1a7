"""Scores: what a candidate bead costs."""
