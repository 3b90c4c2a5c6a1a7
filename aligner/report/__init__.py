"""Reports: an alignment and its divergences for a person to read."""
