"""
Position: a divergence with its file, line and column, in the form in which compilers report errors.

Source: GNU Coding Standards, section 4.4, "Formatting Error Messages". GCC prints this form;
editors and log viewers read it by default.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.display import clean, clean_line

if TYPE_CHECKING:
    from aligner.divergence import Divergence
    from aligner.findings.location import Region

__all__ = ["position_line"]


def position_line(name: str, region: Region, divergence: Divergence) -> str:
    """`FILE:LINE:COLUMN: SEVERITY: MESSAGE` for the start of a region of the file of that name."""
    return (
        f"{clean(name)}:{region.start_line}:{region.start_column}: "
        f"{divergence.severity.value}: {clean_line(divergence.message)}"
    )
