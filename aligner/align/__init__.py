"""Search: from scores to an alignment."""
