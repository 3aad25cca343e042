"""From what the clinic wants to what the press prints and the gate expects; nothing is printed."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace

from handouts.colour import TEXT_CONTRAST, darken_to
from handouts.content.content import Content
from handouts.content.fill_in_fields import ClinicField
from handouts.content.handout import Handout, Line
from handouts.content.selection import select
from handouts.model import BannedWords, Piece, Type
from handouts.pdf.copyfit import large_print_steps, type_steps
from handouts.pdf.imposition import saddle_stitch
from handouts.pdf.page_boxes import BLEED_MM
from handouts.pdf.recipe import Recipe
from handouts.preflight import FIELD_CHECKS
from handouts.preflight.expectation import Expectation, ExpectedField, ExpectedStatement
from handouts.release.editions import (
    FILLABLE_CAP_BYTES,
    FILLABLE_CHECKS,
    Edition,
    edition,
)
from handouts.release.jobs import Job
from handouts.render.page import brand_variables, headings, render_page, stylesheets
from handouts.render.paper_sizes import sheet, trim
from handouts.render.setting import PageSetting

# /BaseFont names of styles/fonts, without the subset tag.
OWN_FONTS = frozenset(
    {
        "Atkinson-Hyperlegible-Next",
        "Atkinson-Hyperlegible-Next-Bold",
        "Atkinson-Hyperlegible-Next-Ext",
        "Atkinson-Hyperlegible-Next-Ext-Bold",
    }
)


# The first character for private use (Unicode 16.0, 23.5): no text may hold one (G304).
FIRST_SIGN = 0xE000


@dataclass(frozen=True)
class Order:
    """All that typesetting and the gate need for one PDF, and nothing else."""

    job: Job
    recipe: Recipe
    expectation: Expectation


def _piece(content: Content, job: Job) -> Piece:
    return next(piece for piece in content.pieces if piece.id == job.piece)


def handout_of(content: Content, job: Job) -> Handout:
    """Return what the handout of ``job`` says, laid out as its edition asks."""
    piece = _piece(content, job)
    kind = edition(job.edition, piece.layout)
    if kind.is_pack:
        both = (*piece.left_out, *piece.fill_in_left_out)
        piece = piece.model_copy(update={"left_out": both})
    handout = select(content, piece, job.treatment, job.language, to_fill_in=kind.is_pack)
    if kind.is_pack and piece.fill_in_pages is not None:
        return replace(handout, pages=piece.fill_in_pages)
    if kind.layout is None or kind.body_pt is None:
        return handout
    most = piece.large_print_pages or piece.pages
    size = Type(floor=kind.body_pt, ideal=kind.body_pt)
    return replace(handout, layout=kind.layout, type=size, pages=most)


def how_to_print(words: Mapping[str, str], layout: str, pages: int) -> str:
    """Return the line that tells in words how to print a handout on an office printer."""
    if layout == "booklet":
        return words["print_booklet"]
    if layout == "trifold":
        return words["print_short_edge"]
    return words["print_one_side" if pages == 1 else "print_long_edge"]


def _print_line(handout: Handout, kind: Edition) -> str | None:
    """Return the line that tells how to print, for the editions that carry one."""
    if not kind.print_line:
        return None
    return how_to_print(handout.words, handout.layout, handout.pages)


def logo_uri(content: Content) -> str | None:
    """Return the clinic's logo as a ``data:`` address, or None without one."""
    if content.logo is None:
        return None
    encoded = base64.b64encode(content.logo.read_bytes()).decode("ascii")
    return f"data:image/svg+xml;base64,{encoded}"


def _setting(content: Content, job: Job, handout: Handout, kind: Edition) -> PageSetting:
    clinic, topic = content.clinic, content.topic
    return PageSetting(
        paper=job.printed_on,
        edition=job.edition,
        brand=clinic.colour,
        brand_text=darken_to(clinic.colour, TEXT_CONTRAST),
        logo=logo_uri(content),
        created=topic.dated.isoformat(),
        modified=topic.dated.isoformat(),
        keywords=job.identity,
        language=language_tag(content, job),
        print_line=None if "impose" in kind.steps else _print_line(handout, kind),
        fillable=_is_fillable(content, job, kind),
        author=_author(content, job, kind),
    )


def _author(content: Content, job: Job, kind: Edition) -> str:
    pack = content.words[job.language].fill_in
    return pack.author if kind.is_pack and pack else content.clinic.name


def _checks(content: Content, job: Job, kind: Edition) -> tuple[str, ...]:
    if not _is_fillable(content, job, kind):
        return kind.checks
    return tuple(dict.fromkeys((*kind.checks, *FIELD_CHECKS))) if kind.is_pack else FILLABLE_CHECKS


def _signs(handout: Handout) -> Mapping[str, str]:
    """Return the sign that stands for each field of the clinic where lines are compared."""
    return {field.name: chr(FIRST_SIGN + n) for n, field in enumerate(handout.fields)}


def _signed(line: Line, signs: Mapping[str, str]) -> str:
    return "".join(signs[span.field] if span.field else span.text for span in line.spans)


def _is_fillable(content: Content, job: Job, kind: Edition) -> bool:
    return kind.fills_in and _piece(content, job).fillable


def foreign_phrases(content: Content) -> tuple[str, ...]:
    """Phrases that belong to other countries and not to this clinic's (evidence.md B.11)."""
    own = set(content.country.own_phrases)
    others = (c for c in content.countries.values() if c.id != content.country.id)
    return tuple(sorted({phrase for c in others for phrase in c.own_phrases} - own))


def _used_fields(handout: Handout) -> Iterator[ClinicField]:
    """Yield the fields that this handout shows: the clinic's block, and those of its lines."""
    lines = (*handout.lines(), *handout.footer)
    named = {name for line in lines for name in line.fields}
    return (f for f in handout.fields if f.name in named or f.name.startswith("clinic."))


def _expected_field(field: ClinicField, sign: str) -> ExpectedField:
    return ExpectedField(field.form_name, sign, field.label, field.mark, field.answers)


def links(handout: Handout) -> Iterator[str]:
    """Yield every address that the content and the clinic's block lead to."""
    for line in handout.lines():
        yield from (span.href for span in line.spans if span.href)
    for line in handout.footer:
        yield from (span.href for span in line.spans if span.href)
    if not handout.fields:
        yield handout.letterhead.website


def _expectation(content: Content, job: Job, handout: Handout, kind: Edition) -> Expectation:
    page = trim(handout.layout, job.printed_on)
    fillable = _is_fillable(content, job, kind)
    signs = _signs(handout)
    footer = handout.footer[1:] if handout.fields else handout.footer
    flat = Expectation(
        name=f"{job.edition}/{job.name}",
        pages=handout.pages,
        trim_mm=(page.width, page.height),
        paper=job.printed_on,
        clear_margin_mm=kind.clear_margin_mm,
        lines=tuple(_signed(line, signs) for line in handout.lines()),
        statements=tuple(
            ExpectedStatement(s.id, tuple(_signed(line, signs) for line in s.lines), s.first_page)
            for s in handout.statements
        ),
        footer=(*(line.text for line in footer), handout.words["page_of"]),
        headings=headings(handout),
        title=handout.title.text,
        language=language_tag(content, job),
        author=_author(content, job, kind),
        subject=handout.subject,
        smallest_pt=kind.smallest_pt,
        statement_floor_pt=handout.type.floor,
        links=frozenset(links(handout)),
        fonts=OWN_FONTS,
        foreign_phrases=foreign_phrases(content),
        banned=content.wording.banned,
        size_cap_bytes=FILLABLE_CAP_BYTES if fillable else kind.size_cap_bytes,
        last_page_filled=kind.last_page_filled,
        rendering_log=(),
        checks=_checks(content, job, kind),
        print_line=_print_line(handout, kind),
        bleed_mm=BLEED_MM[job.printed_on] if kind.bleeds else 0.0,
        fewer_pages_will_do=kind.layout is not None,
        clinic_fields=tuple(_expected_field(f, signs[f.name]) for f in _used_fields(handout)),
        foot_fields=tuple(
            field.form_name
            for field in handout.fields
            if any(field.name in line.fields for line in handout.footer)
        ),
    )
    if "impose" not in kind.steps:
        return flat
    sides = len(saddle_stitch(handout.pages))
    folded = sheet(handout.layout, job.printed_on)
    return replace(flat, pages=sides, trim_mm=folded, booklet_pages=handout.pages)


def language_tag(content: Content, job: Job) -> str:
    """The language of the text with its country, for instance ``en-US`` (RFC 5646)."""
    return f"{job.language}-{content.country.id.upper()}"


def order(content: Content, job: Job, *, marks: bool = False) -> Order:
    """Return the order for ``job``: its page as HTML, its styles, and what the gate must find.

    ``marks`` asks for crop marks on a press edition.
    """
    handout = handout_of(content, job)
    kind = edition(job.edition, _piece(content, job).layout)
    setting = _setting(content, job, handout, kind)
    size = handout.type
    fit = large_print_steps(size.floor) if kind.body_pt else type_steps(size.floor, size.ideal)
    expectation = _expectation(content, job, handout, kind)
    recipe = Recipe(
        html=render_page(handout, setting),
        stylesheets=stylesheets(handout.layout, setting),
        variables=brand_variables(setting),
        fit=fit,
        pages=handout.pages,
        tagged="impose" not in kind.steps,
        forms=setting.fillable or bool(handout.fields),
        steps=kind.steps,
        sheet_mm=sheet(handout.layout, job.printed_on),
        sides=expectation.pages,
        bleed_mm=expectation.bleed_mm,
        marks=marks and kind.bleeds,
        fields=handout.fields,
        print_line=expectation.print_line,
    )
    return Order(job, recipe, expectation)


def fingerprint(order: Order, tools: str) -> str:
    """Return a hash of everything the bytes of this PDF and its verdict depend on."""
    digest = hashlib.sha256(tools.encode())
    digest.update(json.dumps(asdict(order), default=plainly, sort_keys=True).encode())
    for path in order.recipe.stylesheets:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def plainly(value: object) -> object:
    """Return ``value`` for JSON, a set in one fixed order: in memory it differs from run to run."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, BannedWords):
        return value.model_dump()
    return str(value)
