"""``content/approvals.yaml`` as text: one signature, passage or line of words under the other."""

import json
from collections.abc import Iterator

from handouts.model.approvals import ApprovalFile

_HEAD = """\
# yaml-language-server: $schema=schema/approvals.json
# Who has checked which words, and when. Only "python3 build.py approve" writes here.
# signatures: the oldest first; none is ever taken out. lists: what was signed, passage by passage:
# its fingerprint, and the pieces that print it. words: what each fingerprint stands for.
"""


def approvals_text(file: ApprovalFile) -> str:
    """Return ``file`` as YAML, in an order that keeps changes together when two are merged."""
    return _HEAD + "".join(f"{line}\n" for line in _lines(file))


def _lines(file: ApprovalFile) -> Iterator[str]:
    yield "signatures:"
    for signature in file.signatures:
        fields = signature.model_dump(mode="json")
        for n, (name, value) in enumerate(fields.items()):
            yield f"{'    ' if n else '  - '}{name}: {_quoted(value)}"
    yield "lists:"
    for name, listed in file.lists.items():
        yield f"  {name}:"
        yield from (f"    {key}: {_quoted(listed[key])}" for key in sorted(listed))
    yield "words:"
    for fingerprint in sorted(file.words):
        yield f"  {fingerprint}: |-"
        yield from (f"    {line}" for line in file.words[fingerprint].splitlines())


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
