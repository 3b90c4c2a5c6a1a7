"""Scores: what a candidate bead is like and what it costs, apart from the search that chooses among beads."""
