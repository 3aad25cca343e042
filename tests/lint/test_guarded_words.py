from __future__ import annotations

from pathlib import Path

from changed_content import change, codes_after


def test_a_space_that_keeps_words_on_one_line_hides_no_guarded_words(real: Path) -> None:
    change(real / "ketamine/en/choices.yaml", '"Takes months. Harms', '"No\\_one stays. Harms')
    assert "C615" in codes_after(real)


def test_a_listed_sentence_may_keep_words_on_one_line(real: Path) -> None:
    change(
        real / "ketamine/en/choices.yaml", '"Some are FDA-approved.', '"Some\\_are FDA-approved.'
    )
    assert codes_after(real) == []
