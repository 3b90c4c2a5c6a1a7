"""File formats of bitext, one file each."""
