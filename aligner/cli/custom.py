"""Lookup and reading of custom checks and glossary for `diff`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from aligner.cli.lookup import next_to_or_here

if TYPE_CHECKING:
    from aligner.compare.config import CustomChecks

__all__ = ["find_custom_checks"]

FILE_NAME: Final = "aligner.toml"
PROJECT_FILE: Final = "pyproject.toml"


def find_custom_checks(named: str | None, src: str) -> CustomChecks | None:
    """
    Read the given file, or the default one.

    The default is `aligner.toml` next to SRC, then in the current directory, then the
    pyproject.toml of the current directory.

    Returns:
        None if there is no file.

    Raises:
        InputError: The given file is missing, or a file is malformed.
        DecodingError: The file is not UTF-8.
    """
    from aligner.compare.config import parse_checks
    from aligner.errors import DecodingError
    from aligner.files import read_bytes

    path = _default(src) if named is None else Path(named)
    if path is None:
        return None
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DecodingError(
            f"not UTF-8 at byte {error.start}", hint="Save it as UTF-8", path=path, offset=error.start
        ) from None
    return parse_checks(text, path, inside=("tool", "aligner") if path.name == PROJECT_FILE else ())


def _default(src: str) -> Path | None:
    found = next_to_or_here(FILE_NAME, src)
    project = Path(PROJECT_FILE)
    return project if found is None and project.is_file() else found
