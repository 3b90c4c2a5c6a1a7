"""
Other aligners, run on the same segments as this one.

Their code is not part of the project: each is searched for on this machine, and for a
missing peer instructions are printed. Nothing is imported here, because the searches that
are measured as processes import this package.
"""
