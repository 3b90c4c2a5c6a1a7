"""Where `diff` finds a team's own checks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from aligner.cli.streams import STANDARD_STREAM

if TYPE_CHECKING:
    from aligner.compare.custom import CustomChecks

__all__ = ["find_custom_checks"]

FILE_NAME: Final = "aligner.toml"
PROJECT_FILE: Final = "pyproject.toml"


def find_custom_checks(named: str | None, src: str) -> CustomChecks | None:
    """
    Read the file that was named, else the one that is found.

    That is `aligner.toml` beside SRC, the one of the current folder, or its pyproject.toml.

    Returns:
        None where there is no file.

    Raises:
        InputError: The file that was named is missing, or a file is malformed.
        DecodingError: It is not UTF-8.
    """
    from aligner.compare.custom import parse_checks
    from aligner.errors import DecodingError
    from aligner.files import read_bytes

    path = Path(named) if named is not None else _place(src)
    if path is None:
        return None
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DecodingError(
            f"not UTF-8 at byte {error.start}", hint="Save it as UTF-8", path=path, offset=error.start
        ) from None
    return parse_checks(text, path, inside=("tool", "aligner") if path.name == PROJECT_FILE else ())


def _place(src: str) -> Path | None:
    folders = [Path()] if src == STANDARD_STREAM else [Path(src).parent, Path()]
    places = [*(folder / FILE_NAME for folder in folders), Path(PROJECT_FILE)]
    return next((path for path in places if path.is_file()), None)
