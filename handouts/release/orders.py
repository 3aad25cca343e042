"""One order for each file: what it says, how it is made, and what the gate expects of it."""

import hashlib
import json
from dataclasses import asdict, dataclass, replace

from handouts.content.content import Content
from handouts.content.handout import Handout
from handouts.content.selection import select
from handouts.model.layouts import LARGE, layout_named
from handouts.model.topic import Piece, Type
from handouts.pdf.copyfit import SPLITS, large_print_steps, type_steps
from handouts.pdf.recipe import Recipe
from handouts.preflight.expectation import CommonExpectation, Expectation, ReadingExpectation
from handouts.release.editions import Edition, edition
from handouts.release.expected.expectations import is_fillable, pdf_expectation, reading_expectation
from handouts.release.expected.rearranged_words import refuse_lost_words
from handouts.release.expected.second_reading import refuse_other_words
from handouts.release.jobs import Job
from handouts.release.logo import logo_of
from handouts.render import section_layout
from handouts.render.page import brand_variables, render_page, stylesheets
from handouts.render.paper_sizes import sheet
from handouts.render.phone_page import render_phone
from handouts.render.plain_text import write_text
from handouts.render.setting import PageSetting, Setting
from handouts.render.shades import shape_and_text


@dataclass(frozen=True)
class Order:
    """Everything that making, judging and listing one file takes."""

    job: Job
    handout: Handout
    """The words of the file, laid out for its edition."""

    payload: Recipe | bytes
    """The recipe of its PDF; of an edition without pages, the finished file."""

    expectation: Expectation | ReadingExpectation

    @property
    def recipe(self) -> Recipe:
        """The recipe of its PDF. Raises ValueError for an edition without pages."""
        if isinstance(self.payload, Recipe):
            return self.payload
        raise ValueError(f"{self.job.path} has no pages")

    @property
    def trim_mm(self) -> tuple[float, float] | None:
        """Width and height of a finished page, None for an edition without pages."""
        expected = self.expectation
        return expected.trim_mm if isinstance(expected, Expectation) else None


def handout_of(content: Content, job: Job) -> Handout:
    """Return the handout of ``job``, laid out for its edition."""
    piece = content.piece(job.piece)
    kind = edition(job.edition, piece.layout)
    if kind.is_pack:
        both = (*piece.left_out, *piece.fill_in_left_out)
        piece = piece.model_copy(update={"left_out": both})
    handout = select(content, piece, job.treatment, job.language, to_fill_in=kind.is_pack)
    refuse_other_words(content, piece, handout)
    arranged = _arranged(handout, piece, kind)
    refuse_lost_words(handout, arranged, has_room_to_write=kind.format != "html")
    return arranged


def _arranged(handout: Handout, piece: Piece, kind: Edition) -> Handout:
    """Return ``handout`` with its sections as the edition ``kind`` has them."""
    if not kind.has_pages:
        first = section_layout.crisis_first(handout)
        return section_layout.without_lines_to_write_on(first) if kind.format == "html" else first
    if kind.is_pack and piece.fill_in_pages is not None:
        return replace(handout, pages=piece.fill_in_pages)
    if kind.layout is None or kind.body_pt is None:
        return handout
    most = piece.large_print_pages or piece.pages
    size = Type(floor=kind.body_pt, ideal=kind.body_pt)
    large = section_layout.without_wide_tables(section_layout.short_before_long(handout))
    return replace(large, layout=kind.layout, type=size, pages=most)


def order_of(content: Content, job: Job, *, marks: bool = False) -> Order:
    """Return the order for ``job``, with crop ``marks`` in a press edition.

    Raises PageError, and ValueError for the words of another job: both its file and what the gate
    expects are made of them, so nothing else would notice.
    """
    handout = handout_of(content, job)
    found = (handout.piece, handout.treatment, handout.language)
    if found != (job.piece, job.treatment, job.language):
        raise ValueError(f"{job.full_name} has the words of another handout")
    kind = edition(job.edition, content.piece(job.piece).layout)
    if not kind.has_pages:
        is_page = kind.format == "html"
        expected = reading_expectation(content, job, handout, kind, logo_of(content))
        setting = _setting(content, job, expected)
        text = render_phone(handout, setting) if is_page else write_text(handout, job.identity)
        return Order(job, handout, text.encode(), expected)
    expectation = pdf_expectation(content, job, handout, kind, logo_of(content))
    recipe = _recipe(content, job, handout, kind, expectation)
    return Order(job, handout, replace(recipe, marks=marks and kind.for_print_shop), expectation)


def _recipe(
    content: Content, job: Job, handout: Handout, kind: Edition, expectation: Expectation
) -> Recipe:
    setting = PageSetting(
        **vars(_setting(content, job, expectation)),
        paper=job.printed_on,
        edition=job.edition,
        look=content.clinic.look,
        fillable=is_fillable(content, job, kind),
        author=expectation.author,
    )
    size = handout.type
    layout = layout_named(handout.layout)
    forms = setting.fillable or bool(handout.fields)
    return Recipe(
        html=render_page(handout, setting),
        stylesheets=stylesheets(handout.layout, setting),
        variables=brand_variables(setting),
        fit=large_print_steps(size.floor) if kind.body_pt else type_steps(size.floor, size.ideal),
        pages=handout.pages,
        fewest_pages=layout is LARGE,
        splits=SPLITS if layout.has_two_columns else (0.5,),
        tagged="impose" not in kind.steps,
        cards=layout.is_card,
        forms=forms,
        steps=tuple(step for step in kind.steps if forms or step != "fields"),
        sheet_mm=sheet(handout.layout, job.printed_on),
        sides=expectation.pages,
        bleed_mm=expectation.bleed_mm,
        fields=handout.fields,
        field_room=handout.words["field_room"],
        link_words={name: text for name, text in handout.words.items() if name.startswith("link_")},
    )


def _setting(content: Content, job: Job, expected: CommonExpectation) -> Setting:
    """Return the setting of every rendering of a handout: all but its words."""
    shape, text = shape_and_text(content.clinic.colour, content.clinic.look)
    return Setting(
        language=expected.language,
        brand=shape,
        brand_text=text,
        logo=logo_of(content),
        dated=content.topic.dated.isoformat(),
        keywords=job.identity,
    )


def fingerprint(order: Order, tools: str) -> str:
    """Return a hash of all that the bytes of this file and its verdict depend on.

    Style sheets count by content, not by path. ``likely`` and ``arrangement`` of a recipe are left
    out: they change neither.
    """
    digest = hashlib.sha256(tools.encode())
    payload = order.payload
    if isinstance(payload, bytes):
        digest.update(payload)
    else:
        for path in payload.stylesheets:
            digest.update(path.read_bytes())
        digest.update(_as_json(replace(payload, stylesheets=(), likely="", arrangement="")))
    digest.update(_as_json(order.expectation))
    return digest.hexdigest()


def _as_json(value: Recipe | Expectation | ReadingExpectation) -> bytes:
    return json.dumps(asdict(value), default=_plain, sort_keys=True).encode()


def _plain(value: object) -> object:
    """Return ``value`` for JSON, a set in one fixed order: in memory it differs from run to run."""
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")
