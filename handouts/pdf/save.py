"""Writing of PDFs: the same document gives the same bytes."""

from io import BytesIO

import pikepdf


def saved(document: pikepdf.Pdf, *, min_version: str = "", force_version: str = "") -> bytes:
    """Return ``document`` as bytes: the same document gives the same bytes.

    The identifier is made from the content, not from the clock. ``min_version`` is the least
    version of PDF to declare, ``force_version`` the exact one ("1.7").
    """
    target = BytesIO()
    document.save(
        target,
        min_version=min_version,
        force_version=force_version,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return target.getvalue()


def drop(holder: pikepdf.Object, *keys: str) -> None:
    """Delete ``keys`` from a dictionary, if they are present."""
    for key in keys:
        if key in holder:
            del holder[key]
