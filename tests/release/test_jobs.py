"""Which PDFs are made: what the clinic file says, and what the command line asks for."""

from __future__ import annotations

from pathlib import Path

import pytest
from changed_content import with_clinic

from handouts.content.content import Content
from handouts.content.load import load
from handouts.errors import UsageError
from handouts.release.editions import EDITIONS, PACKS
from handouts.release.jobs import BuildRequest, Job, plan

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def content() -> Content:
    return load(ROOT / "content", ROOT / "content" / "clinic.yaml")


def test_the_clinics_own_treatments_papers_and_languages_are_planned(tiny_content: Content) -> None:
    jobs = plan(tiny_content, BuildRequest(editions=("screen",)))
    assert [job.name for job in jobs] == [
        "card.water-rinse.letter.en",
        "sheet.water-rinse.letter.en",
    ]


def test_everything_means_both_papers(tiny_content: Content) -> None:
    papers = {job.paper for job in plan(tiny_content, BuildRequest(everything=True))}
    assert papers == {"letter", "a4"}


def test_a_wish_narrows_the_plan(tiny_content: Content) -> None:
    jobs = plan(tiny_content, BuildRequest(pieces=("card",), papers=("a4",), editions=("screen",)))
    assert jobs == (Job("screen", "card", "water-rinse", "a4", "en"),)
    assert jobs[0].path == Path("screen/card.water-rinse.a4.en.pdf")
    assert jobs[0].identity == "handout screen/card.water-rinse.a4.en"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (BuildRequest(pieces=("cart",)), "card, sheet"),
        (BuildRequest(treatments=("oil-rinse",)), "water-rinse"),
        (BuildRequest(languages=("es",)), "en"),
        (BuildRequest(papers=("a3",)), "letter, a4"),
        (BuildRequest(editions=("gold",)), "screen, office, press, large-print, text, phone"),
        (
            BuildRequest(editions=("screen", "gold")),
            "screen, office, press, large-print, text, phone",
        ),
    ],
)
def test_a_name_nobody_knows_is_answered_with_the_names_there_are(
    tiny_content: Content, asked: BuildRequest, said: str
) -> None:
    with pytest.raises(UsageError, match=f"Available: {said}"):
        plan(tiny_content, asked)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        # The topic's, but not the clinic's own: no slip of the pen.
        ("esketamine", 'add it to the line "treatments:" there'),
        ("nasal spray", 'Did you mean "esketamine"?'),
        ("IV infusion", 'Did you mean "iv-ketamine"?'),
        ("ketamine nasal spray", "in the clinic file. Available"),
    ],
)
def test_a_treatment_goes_by_what_clinics_call_it(content: Content, asked: str, said: str) -> None:
    one = with_clinic(content, treatments=("iv-ketamine",))
    with pytest.raises(UsageError) as refused:
        plan(one, BuildRequest(treatments=(asked,)))
    assert said in str(refused.value)


def test_names_of_several_words_are_one_or_several(content: Content) -> None:
    several = plan(content, BuildRequest(pieces=("one-page guide",)))
    assert {job.piece for job in several} == {"one-page", "guide"}
    assert {job.piece for job in plan(content, BuildRequest(pieces=("one page",)))} == {"one-page"}
    treatments = plan(content, BuildRequest(treatments=("IV ketamine",)))
    assert {job.treatment for job in treatments} == {"iv-ketamine"}


def without_cards(content: Content, asked: BuildRequest) -> list[Job]:
    return [job for job in plan(content, asked) if job.piece != "pocket-card"]


def test_without_a_word_the_editions_of_the_clinic_file_are_made(content: Content) -> None:
    assert {job.edition for job in without_cards(content, BuildRequest())} == {"screen"}
    both = with_clinic(content, editions=("large-print", "office"))
    jobs = plan(both, BuildRequest())
    assert {job.edition for job in jobs} == {"office", "large-print"}
    assert {job.piece for job in jobs if job.edition == "office"} == {p.id for p in content.pieces}


def test_a_clinic_edition_is_made_only_of_the_pieces_that_are_always_made_in_it(
    content: Content,
) -> None:
    jobs = without_cards(with_clinic(content, editions=("press",)), BuildRequest())
    assert {job.piece for job in jobs} == {"one-page", "brochure", "booklet"}


@pytest.mark.parametrize(
    ("editions", "made"),
    [
        (("press",), {"press", "office"}),
        (("screen", "text"), {"screen", "office"}),
        (("office",), {"office"}),
    ],
)
def test_the_sheets_of_cards_are_made_whatever_editions_a_clinic_has(
    content: Content, editions: tuple[str, ...], made: set[str]
) -> None:
    jobs = plan(with_clinic(content, editions=editions), BuildRequest())
    assert {job.edition for job in jobs if job.piece == "pocket-card"} == made
    named = plan(content, BuildRequest(pieces=("pocket-card",), editions=("screen",)))
    assert {job.edition for job in named} == {"screen"}


def test_all_is_every_edition_that_each_piece_is_always_made_in(content: Content) -> None:
    jobs = plan(content, BuildRequest(everything=True))
    made = {(job.edition, job.piece) for job in jobs}
    # The pack to fill in is no clinic's own: it has its own command.
    clinics = set(EDITIONS) - PACKS
    assert made == {(n, piece.id) for piece in content.pieces for n in piece.editions} & {
        (name, piece.id) for piece in content.pieces for name in clinics
    }
    assert {job.edition for job in jobs} == clinics
    # Each for both treatments; what has pages, on both papers.
    assert len(jobs) == sum(4 if EDITIONS[name].has_pages else 2 for name, _ in made)
    assert len(set(jobs)) == len(jobs)


def test_an_edition_asked_for_by_name_is_made_of_other_pieces_too(content: Content) -> None:
    jobs = plan(content, BuildRequest(pieces=("guide",), editions=("press",), papers=("a4",)))
    assert [job.path.as_posix() for job in jobs] == [
        "press/guide.iv-ketamine.a4.en.pdf",
        "press/guide.esketamine.a4.en.pdf",
    ]


def test_large_print_is_made_only_of_pieces_that_say_how_many_pages_it_may_take(
    content: Content, tiny_content: Content
) -> None:
    jobs = plan(content, BuildRequest(editions=("large-print",)))
    allowed = {piece.id for piece in content.pieces if piece.large_print_pages is not None}
    assert {job.piece for job in jobs} == allowed == {"one-page", "two-page", "guide", "checklist"}
    assert plan(tiny_content, BuildRequest(editions=("large-print",))) == ()


def test_the_order_is_fixed_by_edition_then_piece(content: Content) -> None:
    jobs = plan(content, BuildRequest(everything=True))
    ranks = [list(EDITIONS).index(job.edition) for job in jobs]
    assert ranks == sorted(ranks)
    assert plan(content, BuildRequest(everything=True)) == jobs


def test_crop_marks_are_no_filter(content: Content) -> None:
    assert not BuildRequest(marks=True, everything=True).is_filtered
    assert BuildRequest(editions=("press",)).is_filtered
    assert plan(content, BuildRequest(marks=True)) == plan(content, BuildRequest())


def test_a_piece_that_is_not_made_in_the_edition_asked_for_is_said_to_be_so(
    content: Content,
) -> None:
    asked = BuildRequest(pieces=("one-page", "booklet"), editions=("large-print",))
    with pytest.raises(UsageError, match="booklet is not made in the edition large-print"):
        plan(content, asked)
