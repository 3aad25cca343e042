"""A PDF is written small, and the same each time."""

from __future__ import annotations

from io import BytesIO

import pikepdf

from handouts.pdf.save import saved


def document() -> pikepdf.Pdf:
    made = pikepdf.new()
    made.add_blank_page()
    return made


def test_the_same_document_gives_the_same_bytes() -> None:
    assert saved(document()) == saved(document())


def test_another_document_has_another_identifier() -> None:
    longer = document()
    longer.add_blank_page()
    first, second = (pikepdf.open(BytesIO(saved(each))) for each in (document(), longer))
    assert first.trailer.ID[0] != second.trailer.ID[0]


def test_the_version_is_at_least_or_exactly_the_one_asked_for() -> None:
    assert saved(document(), min_version="1.7").startswith(b"%PDF-1.7")
    assert saved(document(), min_version="1.0").startswith(b"%PDF-1.5")  # object streams
    assert saved(document(), force_version="1.6").startswith(b"%PDF-1.6")
