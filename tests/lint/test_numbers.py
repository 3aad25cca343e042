from __future__ import annotations

from pathlib import Path

import pytest
from changed_content import add_language, change, codes_after

_PEOPLE = "        people: "


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("countries/us.yaml", "[988](tel:988)", "[998](tel:998)", "C408"),
        ("countries/us.yaml", "[988](tel:988)", "[988](tel:998)", "C414"),
        ("countries/us.yaml", 'emergency: "911"', 'emergency: "991"', "C408"),
        ("countries/us.yaml", "FDA-1088\npaper", "FDA-1089\npaper", "C408"),
        ("countries/us.yaml", "838255", "838225", "C408"),
        ("ketamine/en/visit.yaml", "About 40 minutes later", "About 45 minutes later", "C410"),
        ("ketamine/en/visit.yaml", "about 40 minutes", "about 14 minutes", "C410"),
        ("ketamine/en/side-effects.yaml", "comparison: 1", "comparison: 4", "C411"),
        ("ketamine/en/side-effects.yaml", "people: 41", "people: 51", "C411"),
        ("ketamine/en/results.yaml", "people: 22}", "people: 32}", "C411"),
        ("ketamine/en/questions.yaml", "Some people feel", "9 of 10 people feel", "C410"),
        ("ketamine/en/questions.yaml", "Some people feel", "Nine of ten people feel", "C410"),
        ("ketamine/en/choices.yaml", "6 to 12 visits", "60 to 12 visits", "C419"),
        ("ketamine/en/choices.yaml", "6 to 12 visits", "12 to 6 visits", "C419"),
        ("ketamine/en/side-effects.yaml", "8 to 19 of 100", "19 to 8 of 100", "C419"),
        ("clinic.yaml", "  bring: a", "  bring: notes of 4-2 days, a", "C419"),
        (
            "ketamine/en/results.yaml",
            "label: The spray, people: 22}\n          - {label: Dummy spray",
            "label: Dummy spray, people: 22}\n          - {label: The spray",
            "C411",
        ),
        (
            "ketamine/en/results.yaml",
            "label: IV ketamine, people: 55}\n          - {label: ECT,",
            "label: ECT, people: 55}\n          - {label: IV ketamine,",
            "C411",
        ),
        ("ketamine/en/side-effects.yaml", "name: Feeling dizzy", "name: Headache", "C411"),
        ("ketamine/en/side-effects.yaml", "name: Throwing up", "name: Feeling better", "C411"),
        (
            "ketamine/en/side-effects.yaml",
            "people: 69\n        comparison: 24\n      - id: L-04-iv-cut-off",
            "people: 60\n        comparison: 16\n      - id: L-04-iv-cut-off",
            "C411",
        ),
        ("ketamine/en/choices.yaml", "22; dummy spray: 8", "8; dummy spray: 22", "C411"),
        ("ketamine/en/choices.yaml", "22; IV: 38", "38; IV: 22", "C411"),
        ("ketamine/en/choices.yaml", "29; IV: 9", "9; IV: 29", "C411"),
        ("ketamine/en/choices.yaml", "        comparison_first: [F242]\n", "", "C411"),
        (
            "ketamine/en/results.yaml",
            "63\n          were nearly well (symptoms nearly gone), 46",
            "46\n          were nearly well (symptoms nearly gone), 63",
            "C411",
        ),
        (
            "ketamine/en/questions.yaml",
            "70 were depressed again within a year (ECT: 63)",
            "63 were depressed again within a year (ECT: 70)",
            "C411",
        ),
        (
            "ketamine/en/side-effects.yaml",
            "40 minutes,\n      mostly ends by 90",
            "90 minutes,\n      mostly ends by 40",
            "C411",
        ),
        ("ketamine/facts.yaml", "no food for at least 2", "no food for at least 1", "C409"),
        ("ketamine/topic.yaml", "below: 2", "below: 0.5", "C410"),
        ("ketamine/en/words.yaml", "{people} of 100", "{people} of 1,000", "C410"),
        ("ketamine/en/words.yaml", '"{people} of 100"', '"all but {people} of 100"', "C410"),
        ("ketamine/en/words.yaml", '"at least {people}', '"at most {people}', "C410"),
        ("ketamine/en/words.yaml", '"under {people}', '"over {people}', "C410"),
        ("ketamine/en/words.yaml", '"{number} hours"', '"{number} minutes"', "C410"),
        ("ketamine/en/words.yaml", '"{number} hour"', '"half of {number} hour"', "C410"),
        ("ketamine/en/visit.yaml", "At least {rule.", "At most {rule.", "C410"),
        ("ketamine/en/visit.yaml", "{rule.esketamine_d", "under {rule.esketamine_d", "C410"),
        ("ketamine/en/visit.yaml", "1 hour before", "Less than 1 hour before", "C410"),
        ("ketamine/en/side-effects.yaml", "within 1 hour", "after 1 hour", "C410"),
        ("ketamine/en/side-effects.yaml", f"up-to\n{_PEOPLE}16", f"about\n{_PEOPLE}12", "C411"),
        ("ketamine/en/side-effects.yaml", f"up-to\n{_PEOPLE}16", f"at-least\n{_PEOPLE}16", "C411"),
        ("ketamine/en/visit.yaml", "        facts: [F43]\n", "", "C412"),
    ],
)  # fmt: skip
def test_a_number_changed_at_one_place_is_reported(
    real: Path, file: str, old: str, new: str, code: str
) -> None:
    change(real / file, old, new)
    assert code in codes_after(real)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("ketamine/en/words.yaml", '"{people} of 100"', '"about {people} of 100"'),
        ("ketamine/en/words.yaml", '"at least {people}', '"more than {people}'),
        ("ketamine/en/visit.yaml", "At least {rule.", "After {rule."),
        ("ketamine/en/visit.yaml", "1 hour before", "At least 1 hour before"),
    ],
)
def test_the_right_bound_is_not_told(real: Path, file: str, old: str, new: str) -> None:
    change(real / file, old, new)
    assert "C410" not in codes_after(real)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("choices.yaml", "22; dummy spray: 8", "8; dummy spray: 22"),
        ("choices.yaml", "gaps: 29; IV: 9", "gaps: 9; IV: 29"),
        (
            "side-effects.yaml",
            "people: 69\n        comparison: 24\n      - id: L-04-iv-cut-off",
            "people: 60\n        comparison: 16\n      - id: L-04-iv-cut-off",
        ),
    ],
)
def test_the_order_of_a_fact_is_judged_in_every_language(
    real: Path, file: str, old: str, new: str
) -> None:
    add_language(real, "es")
    assert codes_after(real) == []
    change(real / "ketamine/es" / file, old, new)
    assert "C411" in codes_after(real)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("bring: a list", "bring: a smile (as nine of ten have), a list"),
        ("iv_eating: You", "iv_eating: Nine in ten eat less. You"),
    ],
)
def test_a_clinic_counts_no_people(real: Path, old: str, new: str) -> None:
    change(real / "clinic.yaml", old, new)
    assert "C410" in codes_after(real)


def test_a_clinics_own_numbers_are_no_counts_of_people(real: Path) -> None:
    change(real / "clinic.yaml", "bring: a list", "bring: two IDs (one new), a list")
    assert codes_after(real) == []
