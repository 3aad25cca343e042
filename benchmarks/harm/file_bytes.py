"""Finished PDFs with other bytes around and within: before them, after them, of other versions."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf

from benchmarks.harm.changes import change


def _bytes(pdf: pikepdf.Pdf) -> bytes:
    target = BytesIO()
    pdf.save(target, deterministic_id=True)
    return target.getvalue()


def _appended_revision(found: bytes) -> bytes:
    """Return a file with a second revision, whose catalog has another language alone."""
    with pikepdf.open(BytesIO(found)) as pdf:
        number = pdf.Root.objgen[0]
        root = pdf.Root.unparse().replace(b"/Lang (en-US)", b"/Lang (de-DE)")
        size = int(pdf.trailer.Size)
    start = found.rindex(b"startxref") + 9
    previous = int(found[start:].split()[0])
    at = len(found) + 1
    body = b"%d 0 obj\n%s\nendobj\n" % (number, root)
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %d /Root %d 0 R /Prev %d >>\n" % (
        *(number, at, size, number, previous),
    )
    return found + b"\n" + body + table + b"startxref\n%d\n%%%%EOF\n" % (at + len(body))


def _one_byte(found: bytes) -> bytes:
    at = found.index(b"stream", len(found) // 3) + 60
    return found[:at] + bytes([found[at] ^ 0x40]) + found[at + 1 :]


BYTES = change(
    "finished PDF: bytes around it",
    "pdf",
    {
        "words before it": (lambda f: b"Call 933.\n" + f,),
        "many bytes before it": (lambda f: b" " * 900 + f,),
        "words after it": (lambda f: f + b"\nCall 933.\n",),
        "zeros after it": (lambda f: f + b"\0" * 4096,),
        "a page of the web after it": (lambda f: f + b"<html><body>Call 933</body></html>",),
        "a page of the web before it": (lambda f: b"<html>Call 933</html>\n" + f,),
        "another PDF after it": (lambda f: f + f,),
        "an archive after it": (lambda f: f + b"PK\x05\x06" + b"\0" * 18,),
        "a comment in its head": (lambda f: f.replace(b"\n", b"\n% Call 933\n", 1),),
        "an old version": (lambda f: re.sub(rb"%PDF-\d\.\d", b"%PDF-1.2", f, count=1),),
        "a version to come": (lambda f: re.sub(rb"%PDF-\d\.\d", b"%PDF-2.0", f, count=1),),
        "no version": (lambda f: re.sub(rb"%PDF-\d\.\d", b"%PDF-", f, count=1),),
        "no end": (lambda f: f[: f.rindex(b"%%EOF")],),
        "its table lost": (lambda f: re.sub(rb"startxref\s+\d+", b"startxref\n5", f),),
        "a second revision": (_appended_revision,),
        "an older head": (lambda f: b"%PDF-1.7\n% an older one\n" + f,),
        "cut short": (lambda f: f[: len(f) // 2],),
        "one byte of a stream": (_one_byte,),
    },
)(lambda pdf, make: make(_bytes(pdf)))
