"""Who has checked which words: ``content/approvals.yaml``, written by ``build.py approve``."""

import datetime
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from handouts.model.base import WHOLE, Day, Strict, Text
from handouts.text.fingerprints import fingerprint

LONGEST_YEARS = 2
"""The longest time until the next check: labels and evidence change."""


def latest_review(signed: datetime.date) -> datetime.date:
    """Return the last day that may be named when words are signed on the day ``signed``."""
    year = min(signed.year + LONGEST_YEARS, datetime.MAXYEAR)
    return datetime.date(year, signed.month, min(signed.day, 28))


class Signature(Strict):
    """One signature. Signatures are added at the end, and never removed.

    ``of`` is "text" for the topic's words, "clinic" for a clinic's own details and house rules.
    ``about`` says which: ``TOPIC/TREATMENT/LANGUAGE``, or the clinic's file. ``words`` names the
    list in ``lists`` that was signed, ``passages`` its length. ``seal`` is made from all other
    fields, so that a slip of the keyboard in one of them is found.
    """

    of: Literal["text", "clinic"]
    about: Text
    by: Text
    role: Text
    signed: Day
    review_by: Day
    passages: Annotated[int, Field(ge=0), WHOLE]
    words: Text
    seal: Text = ""

    def computed_seal(self) -> str:
        """Return the seal of the other fields."""
        written = self.model_dump(exclude={"seal"})
        return fingerprint("\n".join(f"{name}: {value}" for name, value in written.items()))


class ApprovalFile(Strict):
    """``content/approvals.yaml``.

    ``lists`` gives for each passage of a signed text its fingerprint and, after it, the pieces that
    print it. ``words`` gives what each fingerprint represents, so that old and new can be compared.
    """

    signatures: tuple[Signature, ...] = ()
    lists: dict[str, dict[str, Text]] = Field(default={})
    words: dict[str, Text] = Field(default={})


def list_name(listed: Mapping[str, str]) -> str:
    """Return the name under which ``listed`` is in ``lists``: the fingerprint of its lines."""
    return fingerprint("\n".join(f"{key}: {listed[key]}" for key in sorted(listed)))
