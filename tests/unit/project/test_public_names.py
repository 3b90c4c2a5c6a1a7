"""The public names of the package are those in `__all__`."""

from __future__ import annotations

import doctest

import aligner


def test_public_names_are_sorted() -> None:
    assert sorted(aligner.__all__) == aligner.__all__


def test_the_example_in_the_docstring_runs() -> None:
    assert doctest.testmod(aligner) == doctest.TestResults(failed=0, attempted=4)


def test_every_public_name_can_be_imported() -> None:
    assert [name for name in aligner.__all__ if getattr(aligner, name, None) is None] == []


def test_an_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(aligner, "sideways")


def test_align_stays_a_function_when_the_search_is_imported() -> None:
    import aligner.search  # noqa: F401
    from aligner import align

    assert callable(align)
