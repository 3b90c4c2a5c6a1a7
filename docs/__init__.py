"""Scripts that generate pages of this folder from the program; `make docs` runs them all."""
