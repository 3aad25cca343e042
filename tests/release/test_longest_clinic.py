"""A clinic whose every word is as long as it may be: all its handouts fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from made_editions import ROOT

from benchmarks.clinics.__main__ import clinics, content_of
from handouts.content.content import Content
from handouts.errors import ContentError
from handouts.model.clinic_details import ClinicDetails
from handouts.model.details import details_of
from handouts.model.house_rules import TextRule
from handouts.pdf.typeset import Typesetter
from handouts.release.jobs import Job
from handouts.release.orders import order_of
from handouts.units import Paper

LONGEST = clinics()["longest-of-all"]
NEARLY = 0.95
"""The share of a limit that is as good as all of it: words end where they end."""

# Letter is the lower page of a sheet and the narrower of a booklet; A5 is its lower one, A4 the
# narrower panel.
TIGHTEST = [
    *(
        (piece, "letter")
        for piece in ("one-page", "two-page", "guide", "checklist", "brochure", "booklet")
    ),
    *((piece, "a4") for piece in ("booklet", "brochure", "two-page", "checklist")),
    *(("pocket-card", paper) for paper in ("letter", "a4")),
]


@pytest.fixture(scope="module", autouse=True)
def laid_out_alone() -> Iterator[None]:
    """The number of its pages is known before it is written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("weasyprint.document.Document.write_pdf", lambda *_, **__: b"")
        yield


@pytest.fixture(scope="module")
def longest(tmp_path_factory: pytest.TempPathFactory) -> tuple[Content, Typesetter]:
    content = content_of(LONGEST, tmp_path_factory.mktemp("longest"))
    return content, Typesetter((ROOT / "templates", ROOT / "styles", ROOT / "content"))


@pytest.mark.parametrize("treatment", ["iv-ketamine", "esketamine"])
@pytest.mark.parametrize(("piece", "paper"), TIGHTEST)
def test_its_handouts_have_no_page_too_many(
    longest: tuple[Content, Typesetter], piece: str, treatment: str, paper: Paper
) -> None:
    content, typesetter = longest
    recipe = order_of(content, Job("screen", piece, treatment, paper, "en")).recipe
    made = typesetter.typeset(replace(recipe, fit=recipe.fit[-1:]))
    assert (made.pages, made.log) == (recipe.pages, ())


@pytest.mark.parametrize("treatment", ["iv-ketamine", "esketamine"])
@pytest.mark.parametrize("name", ["longest-name", "hawaiian"])
def test_rows_give_way_to_a_name_in_two_lines(name: str, treatment: str, tmp_path: Path) -> None:
    content = content_of(clinics()[name], tmp_path)
    recipe = order_of(content, Job("screen", "checklist", treatment, "a4", "en")).recipe
    folders = (ROOT / "templates", ROOT / "styles", tmp_path)
    made = Typesetter(folders).typeset(replace(recipe, fit=recipe.fit[-1:]))
    assert (made.pages, made.log) == (recipe.pages, ())


@pytest.mark.parametrize("shape", ["tall", "broad"])
@pytest.mark.parametrize("piece", ["one-page", "checklist"])
@pytest.mark.parametrize("most", [32, 40, 48])
def test_its_words_stand_next_to_a_logo_of_any_shape(
    shape: str, piece: str, most: int, tmp_path: Path
) -> None:
    """They stood below it, where rounding left them too little room."""
    width, height = {"tall": (40, 100), "broad": (290, 100)}[shape]
    drawing = f'<path d="M0 0h{width}v{height}h-{width}z" fill="#123"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{drawing}</svg>'
    (tmp_path / "shape.svg").write_text(svg, "utf-8")
    names = {field: LONGEST[field][:most].strip(" ,") for field in ("name", "clinician")}
    content = content_of(LONGEST | names | {"logo": "shape.svg"}, tmp_path)
    recipe = order_of(content, Job("screen", piece, "esketamine", "letter", "en")).recipe
    folders = (ROOT / "templates", ROOT / "styles", tmp_path)
    made = Typesetter(folders).typeset(replace(recipe, fit=recipe.fit[-1:]))
    assert (made.pages, made.log) == (recipe.pages, ())


FOOD = (
    "You may eat breakfast. Eat little or no lunch. Ask us what you may drink. "
    "Drink water with your usual pills, but eat no sweets then."
)


@pytest.mark.parametrize("least", [75, 86, 94, 120])
def test_a_rule_of_any_length_has_room_beside_the_side_effects(least: int, tmp_path: Path) -> None:
    """The time line is narrower where its first part is short."""
    text = FOOD[: FOOD.find(" ", least)].rstrip(" .,") + "." if least < len(FOOD) else FOOD
    rules = LONGEST["house_rules"] | {"iv_eating": text}
    content = content_of(LONGEST | {"house_rules": rules}, tmp_path)
    recipe = order_of(content, Job("screen", "two-page", "iv-ketamine", "letter", "en")).recipe
    folders = (ROOT / "templates", ROOT / "styles", tmp_path)
    made = Typesetter(folders).typeset(replace(recipe, fit=recipe.fit[-1:]))
    assert (made.pages, made.log) == (recipe.pages, ())


LONG = [LONGEST["hours"], LONGEST["website"]]
HOURS = ["Mon to Thu 7:30 am to 6 pm, Fri 8 am to noon", "https://oak.example"]
WIDE = ["1250 Westminster Boulevard, Floor 12", "Mountain Washington Springs, 80001"]
SHORT = ["1 Elm Street", "Elm Fork, MT 59000"]


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize(("address", "said"), [(SHORT, LONG), (WIDE, HOURS), (SHORT, HOURS)])
def test_where_and_when_next_to_the_code_leave_the_cover_on_its_panel(
    address: list[str], said: list[str], paper: Paper, tmp_path: Path
) -> None:
    details = {"hours": said[0], "website": said[1], "address": address, "look": "warm"}
    content = content_of(details, tmp_path)
    recipe = order_of(content, Job("screen", "brochure", "esketamine", paper, "en")).recipe
    folders = (ROOT / "templates", ROOT / "styles", tmp_path)
    made = Typesetter(folders).typeset(replace(recipe, fit=recipe.fit[-1:]))
    assert (made.pages, made.log) == (recipe.pages, ())


# Each the tightest of its layout.
@pytest.mark.parametrize(
    ("piece", "paper"),
    [
        ("one-page", "letter"),
        ("checklist", "letter"),
        ("brochure", "a4"),
        ("booklet", "letter"),
        ("pocket-card", "letter"),
    ],
)
@pytest.mark.parametrize(
    ("phone", "after_hours"),
    [
        ("1-800-CALL-MENTAL-WEL", "1-888-CALL-NIGHT-DOCT"),  # 36 characters with their digits
        ("1-800-MINDBODYCARES ext 4455", "1-888-NIGHTDOCTORS x123456"),
    ],
)
def test_numbers_with_letters_and_extensions_find_room(
    tmp_path: Path, piece: str, paper: Paper, phone: str, after_hours: str
) -> None:
    numbers = {"phone": phone, "after_hours": after_hours, "phone_style": "dashes"}
    content = content_of(LONGEST | numbers, tmp_path)
    recipe = order_of(content, Job("screen", piece, "esketamine", paper, "en")).recipe
    folders = (ROOT / "templates", ROOT / "styles", tmp_path)
    made = Typesetter(folders).typeset(replace(recipe, fit=recipe.fit[-1:]))
    assert (made.pages, made.log) == (recipe.pages, ())


def test_the_guide_has_room_for_numbers_with_letters(tmp_path: Path) -> None:
    numbers = {"phone": "1-800-KETAMINE", "after_hours": "1-855-CALM-NOW", "phone_style": "dashes"}
    content = content_of(LONGEST | numbers, tmp_path)
    recipe = order_of(content, Job("screen", "guide", "esketamine", "letter", "en")).recipe
    folders = (ROOT / "templates", ROOT / "styles", tmp_path)
    made = Typesetter(folders).typeset(replace(recipe, fit=recipe.fit[-1:]))
    assert (made.pages, made.log) == (recipe.pages, ())


def test_its_words_are_as_long_as_the_limits_let_them_be(
    longest: tuple[Content, Typesetter], tmp_path: Path
) -> None:
    for name in ("name", "clinician", "hours", "website"):
        most = details_of(ClinicDetails)[name].most
        assert most is not None
        assert NEARLY * most <= len(LONGEST[name]) <= most, name
        with pytest.raises(ContentError, match=f"has {most + 1} characters"):
            content_of(LONGEST | {name: LONGEST[name].ljust(most + 1, "x")}, tmp_path)
    with pytest.raises(ContentError, match="characters, 1 too many"):
        content_of(LONGEST | {"address": [f"{LONGEST['address'][0]}x"]}, tmp_path)
    assert len(LONGEST["address"]) == details_of(ClinicDetails)["address"].most
    for rule in longest[0].topic.house_rules:
        if isinstance(rule, TextRule):
            assert NEARLY * rule.longest <= len(LONGEST["house_rules"][rule.name]), rule.name
