"""What is written is read back as it was, whatever people are called and passages say."""

from __future__ import annotations

import datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from signed import signature, signed

from handouts.content.content import Content
from handouts.model.approvals import ApprovalFile
from handouts.release.signatures.approvals_file import approvals_text
from handouts.source.validation import validate
from handouts.source.yaml_document import parse_yaml
from handouts.text.fingerprints import fingerprint, normalised

FILE = Path("approvals.yaml")
LINE = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), include_characters=" "),
    min_size=1,
    max_size=30,
).filter(lambda text: normalised(text) == text)


def read(text: str) -> ApprovalFile | None:
    document, problems = parse_yaml(text.encode(), FILE)
    assert problems == ()
    assert document is not None
    found = validate(document, ApprovalFile)
    assert found.problems == ()
    return found.model


@given(LINE, LINE, st.lists(LINE, min_size=1, max_size=3), st.dates())
def test_any_words_come_back(by: str, role: str, lines: list[str], day: datetime.date) -> None:
    said = "\n".join(lines)
    listed = {"item/RS-01": f"{fingerprint(said)} card sheet"}
    one = signature("text", "ear-rinse/water-rinse/en", (by, role), listed, day, day)
    file = ApprovalFile(
        signatures=(one,), lists={one.words: listed}, words={fingerprint(said): said}
    )
    assert read(approvals_text(file)) == file
    assert one.seal == one.computed_seal()


def test_the_signed_content_comes_back(tiny_content: Content) -> None:
    file = signed(tiny_content).approvals
    assert read(approvals_text(file)) == file


def test_one_more_signature_is_added_and_no_other_line_of_the_list_moves(
    tiny_content: Content,
) -> None:
    file = signed(tiny_content).approvals
    fewer = file.model_copy(update={"signatures": file.signatures[:-1]})
    before, after = approvals_text(fewer).splitlines(), approvals_text(file).splitlines()
    assert len(after) == len(before) + 9
    assert [line for line in after if line in before] == [
        line for line in after if line not in set(after) - set(before)
    ]
    assert after[: len(before)][:5] == before[:5]
