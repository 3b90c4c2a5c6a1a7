"""
Regular expressions that a user wrote, compiled without a traceback or a warning.

Apart from the files they stand in: an ignore file and a team's own checks refuse the same.
"""

from __future__ import annotations

import re
import unicodedata
import warnings

__all__ = ["compiled"]


def compiled(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """
    Compile a pattern, in normal form C as the texts are that it is looked for in.

    Raises:
        re.error: It is no regular expression, or one that is too large.
    """
    try:
        with warnings.catch_warnings():
            # `[[a]` may mean a set within a set one day; that is nobody's concern here.
            warnings.simplefilter("ignore")
            return re.compile(unicodedata.normalize("NFC", pattern), flags)
    except OverflowError as error:
        raise re.error(str(error)) from None
    except RecursionError:
        raise re.error("too many brackets within brackets") from None
