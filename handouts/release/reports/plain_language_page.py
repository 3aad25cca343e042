"""``dist/report.html``: plain-language scores, type size and contrast, changes since approval.

One file that loads nothing and needs no script: styles and typeface are in it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from handouts.content.content import Content
from handouts.content.handout import ChosenSection, Handout
from handouts.content.reading_grade import HANDOUT_GRADE, counted_text
from handouts.lint.plain_language import SECTION_GRADE
from handouts.release.manifest import Manifest
from handouts.release.page_style import heading
from handouts.release.reports import plain_language_rules as rules
from handouts.release.reports.approval_page import Comparison, row_of
from handouts.release.reports.evidence import Handouts, treatment_name
from handouts.release.reports.evidence_page import subject_name
from handouts.render.templates import render_template
from handouts.text.formatting import date_in_words
from handouts.text.readability import reading_grade, rounded_up, sentences, smog_grade, words


@dataclass(frozen=True)
class PlainLanguageScores:
    """Counts and grades of sentences: grades are US years of school.

    A lead-in and its list are one sentence (:func:`counted_text`): so they are for ``average``, the
    words of a sentence. ``longest`` is the number of words of the longest sentence or bullet as it
    is set, each alone.
    """

    sentences: int
    words: int
    average: float
    longest: int
    grade: float
    smog: float


def scores_of(content: Content, sections: Sequence[ChosenSection]) -> PlainLanguageScores | None:
    """Return the measures of the sentences of ``sections``, None where they have none."""
    text = counted_text(sections)
    lengths = [len(words(sentence)) for sentence in sentences(text)]
    alone = [len(words(each)) for line in rules.set_lines(sections) for each in sentences(line)]
    if not lengths:
        return None
    return PlainLanguageScores(
        sentences=len(lengths),
        words=sum(lengths),
        average=sum(lengths) / len(lengths),
        longest=max(alone),
        grade=reading_grade(text, content.masked),
        smog=smog_grade(text, content.masked),
    )


def by_section(content: Content, handout: Handout) -> dict[str, tuple[str, PlainLanguageScores]]:
    """Return heading and measures of each section that has sentences, by its id."""
    found = {}
    for section in handout.sections():
        measured = scores_of(content, [section])
        if measured:
            found[section.id] = (section.heading.text, measured)
    return found


@dataclass(frozen=True)
class HandoutScores:
    """The measures of one handout: of the whole, and of each section by its heading."""

    about: str
    language: str
    whole: PlainLanguageScores | None
    sections: tuple[tuple[str, PlainLanguageScores], ...]


@dataclass(frozen=True)
class PieceTypography:
    """One piece in one edition: the worst of its treatments, languages and papers."""

    piece: str
    edition: str
    body_pt: float
    smallest_pt: float
    least_contrast: float


def render_report(
    content: Content,
    handouts: Mapping[str, Handouts],
    compared: Sequence[Comparison],
    manifest: Manifest,
) -> str:
    """Return the page; ``handouts`` are by language. Raises PageError for a template's fault."""
    every = [h for of_language in handouts.values() for own in of_language.values() for h in own]
    return render_template(
        "reports/report.html.j2",
        **heading(content, "How plain the handouts are"),
        pieces=[
            (piece, [_handout_scores(content, h) for h in every if h.piece == piece.id])
            for piece in content.pieces
        ],
        main_language=content.clinic.languages[0],
        most=HANDOUT_GRADE,
        most_of_section=SECTION_GRADE,
        tools={
            "pemat": ("PEMAT-P", _verdicts(rules.PEMAT, every, content)),
            "cdc": ("CDC Clear Communication Index", _verdicts(rules.CDC, every, content)),
        },
        printed=_typography(content, manifest),
        compared=[(one, [row_of(change) for change in one.changes]) for one in compared],
        subject_name=lambda one: subject_name(content, one),
        shown=lambda number: str(number) if isinstance(number, int) else rounded_up(max(number, 0)),
        date=lambda day: date_in_words(day, "en", content.country.id),
    )


def _handout_scores(content: Content, handout: Handout) -> HandoutScores:
    name, language = treatment_name(content, handout.treatment), handout.language
    return HandoutScores(
        about=f"{name} ({language})" if len(content.clinic.languages) > 1 else name,
        language=language,
        whole=scores_of(content, tuple(handout.sections())),
        sections=tuple(by_section(content, handout).values()),
    )


def _verdicts(
    items: Iterable[rules.Criterion], every: Sequence[Handout], content: Content
) -> list[tuple[rules.Criterion, list[tuple[rules.Verdict, str]]]]:
    """Return the verdicts on each item, with the pieces that have each.

    A piece has the worst verdict of its treatments. "" means all pieces.
    """
    found = []
    for item in items:
        pieces: dict[str, rules.Verdict] = {}
        for handout in every:
            before = pieces.get(handout.piece, rules.WORST_FIRST[-1])
            both = item.verdict(handout, content), before
            pieces[handout.piece] = min(both, key=rules.WORST_FIRST.index)
        verdicts: dict[rules.Verdict, list[str]] = {}
        for piece, verdict in pieces.items():
            verdicts.setdefault(verdict, []).append(piece)
        with_pieces = [
            (verdict, "" if len(verdicts) == 1 else ", ".join(verdicts[verdict]))
            for verdict in rules.WORST_FIRST
            if verdict in verdicts
        ]
        found.append((item, with_pieces))
    return found


def _typography(content: Content, manifest: Manifest) -> list[PieceTypography]:
    order = [piece.id for piece in content.pieces]
    measured: dict[tuple[str, str], list[tuple[float, float, float]]] = {}
    for one in manifest.up_to_date():
        if one.piece in order and one.smallest_pt is not None and one.least_contrast is not None:
            found = (float(one.fit.partition(" ")[0]), one.smallest_pt, one.least_contrast)
            measured.setdefault((one.piece, one.edition), []).append(found)
    return [
        PieceTypography(piece, edition, *map(min, zip(*measured[piece, edition], strict=True)))
        for piece, edition in sorted(measured, key=lambda one: (order.index(one[0]), one[1]))
    ]
