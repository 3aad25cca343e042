"""What a viewer shows next to pages: bookmarks and metadata, with nothing else in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import count

import pikepdf
import pytest
from gate_specimen import EXPECTED, printed
from pikepdf import Dictionary

from handouts.preflight import inspect

Change = Callable[[pikepdf.Pdf], object]


def faults(change: Change, code: str) -> str:
    with pikepdf.open(BytesIO(printed())) as pdf:
        change(pdf)
        target = BytesIO()
        pdf.save(target, deterministic_id=True)
    report = inspect(target.getvalue(), replace(EXPECTED, checks=(code,)))
    return "; ".join(finding.what for finding in report.findings)


def _none_below_the_first(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Outlines.First["/First"], pdf.Root.Outlines.First["/Last"]


def _last_of_no_number(pdf: pikepdf.Pdf) -> None:
    """Put the last bookmark into those that name it: they name two, of one content."""
    above = pdf.Root.Outlines.First
    above.Last.Prev.Next = Dictionary({**above.Last})
    above.Last = Dictionary({**above.Last})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda _: None, ""),
        (_none_below_the_first, 'its bookmarks have nothing instead of "If you are in danger"'),
        (_last_of_no_number, "its bookmarks are linked in another order"),
    ],
)
def test_there_is_a_bookmark_of_each_heading(change: Change, said: str) -> None:
    found = faults(change, "G706")
    assert found.startswith(said)
    assert bool(found) is bool(said)


def _says(old: bytes, new: bytes) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        metadata = pdf.Root.Metadata.read_bytes()
        assert old in metadata
        pdf.Root.Metadata.write(metadata.replace(old, new))

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda _: None, ""),
        (lambda pdf: pdf.Root.__delitem__("/Metadata"), ""),
        (_says(b"Ear rinse", b"Your visit"), 'says "Your visit" instead of "Ear rinse"'),
        (_says(b">Your visit<", b">Your last visit<"), '"Your last visit" instead of'),
        (_says(b"2026-02-01", b"2026-02-02"), 'says "2026-02-02'),
        (_says(b"<rdf:RDF", b"<!-- More --><rdf:RDF"), "its metadata has a comment"),
    ],
    ids=count(),
)
def test_metadata_holds_what_is_known_and_no_more(change: Change, said: str) -> None:
    found = faults(change, "G707")
    assert said in found
    assert bool(found) is bool(said)
