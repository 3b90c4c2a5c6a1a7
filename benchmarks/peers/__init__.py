"""
Other aligners, run beside this one on the same segments.

Nothing of theirs is in the project: each is looked for on this machine, and a
peer that is not there is named with the way to get it. Nothing is imported
here, since the searches that are measured as processes come in through this file.
"""
