"""
How the data files of the package are made: the embedded model and the Punkt parameters.

Separate from `aligner` because nothing here runs on a user's machine; the wheel leaves it out.
"""
