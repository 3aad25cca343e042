"""Text as people type or copy it, tidied."""

from __future__ import annotations

import pytest

from handouts.text.typed_text import tidy


def test_quotes_around_words_go_and_quotes_inside_stay() -> None:
    assert tidy(" “Oak Clinic”, ") == "Oak Clinic"
    assert tidy('"Ash" and "Elm"') == '"Ash" and "Elm"'
    assert tidy("'Ash', 'Elm'") == "'Ash', 'Elm'"
    assert tidy("'Dr. O'Neill's'") == "Dr. O'Neill's"
    assert tidy('"The "Elm" Clinic"') == 'The "Elm" Clinic'
    assert tidy('"The 12" Rule"') == 'The 12" Rule'
    assert tidy('"New Day" Clinic') == '"New Day" Clinic'
    assert tidy("\u201cElm") == tidy('Elm"') == "Elm"
    assert tidy('Clinic 6"') == 'Clinic 6"'


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Cafe\u0301 Nin\u0303o", "Café Niño"),
        ("\u200eHarbor\u200b Lane\u202c", "Harbor Lane"),
        ("Har\u00adbor\ufeff", "Harbor"),
        ("Suite\u00a02", "Suite 2"),
        ("• 12 Harbor Lane", "12 Harbor Lane"),
        ("•12 Harbor Lane,", "12 Harbor Lane"),
        ("- 12 Harbor Lane", "12 Harbor Lane"),
        ("-12 Harbor Lane", "-12 Harbor Lane"),
        ("12 Harbor Lane - rear", "12 Harbor Lane - rear"),
        ("•", "•"),
        ("O\ufb03ce of \ufb01ne care", "Office of fine care"),
    ],
)
def test_what_nobody_sees_or_means_goes(written: str, meant: str) -> None:
    assert tidy(written) == meant
    assert tidy(meant) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("CafÃ© NiÃ±o", "Café Niño"),
        ("Ash â€“ Lane", "Ash – Lane"),
        ("Ã‰toile", "Étoile"),
        ("ClÃ\u00adnica GarcÃ\u00ada", "Clínica García"),
        ("ClÃƒÂ\u00adnica", "Clínica"),
        ("CAFÉ®", "CAFÉ®"),
        ("IRMÃ®", "IRMÃ®"),
        ("SÃO JOÃO", "SÃO JOÃO"),
        ("Â", "Â"),
    ],
)
def test_letters_read_in_another_encoding_are_read_rightly(read: str, meant: str) -> None:
    assert tidy(read) == meant
