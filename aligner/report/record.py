"""
Record: an alignment with its divergences as plain values, ready for JSON.

The output of `aligner diff --format json`, on which other programs rely
(`docs/reference/diff.schema.json`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.compare.mqm import mqm_issue

if TYPE_CHECKING:
    from aligner.alignment import Link
    from aligner.divergence import Divergence, JsonValue
    from aligner.findings import Findings
    from aligner.text import Document

__all__ = ["to_json"]

_DECIMALS = 6


def to_json(findings: Findings, *, mqm: bool = False) -> dict[str, JsonValue]:
    """
    Convert an alignment and its divergences to lists and dictionaries.

    Args:
        findings: The divergences of an aligned pair.
        mqm: Whether each divergence gets a field `mqm`: its MQM `type` and `severity`, or
            null if it is not an error in MQM.

    Returns:
        `signature`; `src` and `tgt`, each with `path` (null for a text that was not
        read from a file), `lang` and `segments` (texts); `links` and `divergences`,
        whose `src` and `tgt` are 0-based indices into `segments`. The `id` of a
        divergence is the same as long as its texts are. Similarity and confidence are
        rounded to six decimals; a confidence that was not computed is null.
    """
    pair = findings.pair
    return {
        "signature": pair.signature,
        "src": _document(pair.src),
        "tgt": _document(pair.tgt),
        "links": [_link(link) for link in pair.links],
        "divergences": [
            _divergence(divergence, name, mqm=mqm)
            for divergence, name in zip(findings, findings.ids, strict=True)
        ],
    }


def _divergence(divergence: Divergence, name: str, *, mqm: bool) -> dict[str, JsonValue]:
    record: dict[str, JsonValue] = {
        "id": name,
        "kind": divergence.kind.value,
        "severity": divergence.severity.value,
        "src": list(divergence.src),
        "tgt": list(divergence.tgt),
        "message": divergence.message,
        "detail": dict(divergence.detail),
    }
    if mqm:
        issue = mqm_issue(divergence)
        record["mqm"] = None if issue is None else {"type": issue.type, "severity": issue.severity}
    return record


def _document(document: Document) -> dict[str, JsonValue]:
    return {
        "path": None if document.path is None else str(document.path),
        "lang": document.language,
        "segments": list(document.texts),
    }


def _link(link: Link) -> dict[str, JsonValue]:
    return {
        "src": list(link.src),
        "tgt": list(link.tgt),
        "kind": link.kind,
        # `float` because a similarity from an array is not a Python number.
        "similarity": round(float(link.similarity), _DECIMALS),
        "confidence": None if link.confidence is None else round(float(link.confidence), _DECIMALS),
        "crossing": bool(link.crossing),
    }
