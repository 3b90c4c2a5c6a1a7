"""Scores: features and costs of candidate beads; the search chooses among them."""
