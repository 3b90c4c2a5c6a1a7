"""
User-supplied regular expressions, compiled without a traceback or a warning.

Shared by the ignore file and the custom checks, so that both reject the same patterns.
"""

from __future__ import annotations

import re
import unicodedata
import warnings

__all__ = ["compiled"]


def compiled(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """
    Compile a pattern in normal form C, the form of the texts that it is searched in.

    Raises:
        re.error: The pattern is invalid or too large.
    """
    try:
        with warnings.catch_warnings():
            # A warning that `[[a]` may become a nested set does not concern the user.
            warnings.simplefilter("ignore")
            return re.compile(unicodedata.normalize("NFC", pattern), flags)
    except OverflowError as error:
        raise re.error(str(error)) from None
    except RecursionError:
        raise re.error("too many brackets within brackets") from None
