"""
Scripts that produce the data files of the package: the embedded model and all learned parameters.

Kept separate from `aligner` because nothing here runs on a user's machine; not part of the wheel.
"""
