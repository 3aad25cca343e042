"""A PDF with nothing packed, so that a changed byte changes what is read."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import pikepdf


@lru_cache(maxsize=4)
def uncompressed(pdf: bytes) -> bytes:
    """Return the file with every stream and object unpacked."""
    target = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(
            target,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            deterministic_id=True,
        )
    return target.getvalue()
