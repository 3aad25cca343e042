"""Which check raises which code, cheapest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from handouts.preflight.checks import accessibility as tagging
from handouts.preflight.checks import (
    clinic_fields,
    fonts,
    metadata,
    pages,
    safety,
    visibility,
    words,
)
from handouts.preflight.checks import file as files
from handouts.preflight.checks import glyph_outlines as letterforms
from handouts.preflight.checks import office as paper
from handouts.preflight.checks import patient_fields as fields
from handouts.preflight.checks import press as pressready
from handouts.preflight.checks import press_inks as inks
from handouts.preflight.checks import required_statements as statements
from handouts.preflight.expectation import Finding
from handouts.preflight.readers.pdf_document import PdfDocument


@dataclass(frozen=True)
class Check:
    """``run`` may raise any of ``codes``, and no other."""

    codes: tuple[str, ...]
    run: Callable[[PdfDocument], Iterable[Finding]]


SCREEN_CHECKS: tuple[Check, ...] = (
    Check(("G103",), files.small_enough),
    Check(("G104",), files.nothing_logged),
    Check(("G102",), files.undamaged),
    Check(("G201",), pages.page_count),
    Check(("G202",), pages.trim_size),
    Check(("G203",), pages.page_shown_whole),
    Check(("G701",), metadata.title),
    Check(("G702",), metadata.title_shown),
    Check(("G703",), metadata.language),
    Check(("G704",), metadata.author_and_subject),
    Check(("G705",), metadata.dates),
    Check(("G706",), metadata.bookmarks),
    Check(("G801",), safety.not_encrypted),
    Check(("G802",), safety.no_script),
    Check(("G803",), safety.no_attachment),
    Check(("G804",), safety.no_action),
    Check(("G805",), safety.no_form),
    Check(("G806",), safety.link_schemes),
    Check(("G807",), safety.expected_links),
    Check(("G808",), safety.live_links),
    Check(("G809",), safety.no_other_annotation),
    Check(("G810",), safety.no_layers),
    Check(("G301",), fonts.embedded),
    Check(("G302",), fonts.our_own),
    Check(("G303",), fonts.no_type3),
    Check(("G306",), letterforms.drawn_as_said),
    Check(("G601",), tagging.tagged),
    Check(("G602",), tagging.heading_levels),
    Check(("G603",), tagging.expected_headings),
    Check(("G604",), tagging.alternative_text),
    Check(("G605",), tagging.table_headers),
    Check(("G608",), tagging.no_substitute),
    Check(("G304",), fonts.unicode_known),
    Check(("G403",), words.footer),
    Check(("G404",), words.no_placeholder),
    Check(("G405",), words.no_foreign_words),
    Check(("G406",), words.no_banned_claim),
    Check(("G401", "G402"), words.nothing_lost),
    Check(("G607",), tagging.read_aloud),
    Check(("G204",), pages.printable_area),
    Check(("G205",), pages.on_the_sheet),
    Check(("G206",), pages.last_page),
    Check(("G305",), fonts.large_enough),
    Check(("G606",), tagging.pdf_ua),
    Check(("G407", "G408"), visibility.seen_words),
    Check(
        ("G501", "G502", "G503", "G504", "G505", "G506", "G507", "G508"),
        statements.statement_findings,
    ),
)

ALL_CHECKS: tuple[Check, ...] = (
    *SCREEN_CHECKS,
    *(
        Check((code,), run)
        for checks in (
            fields.CHECKS,
            clinic_fields.CHECKS,
            paper.CHECKS,
            inks.CHECKS,
            pressready.CHECKS,
        )
        for code, run in checks.items()
    ),
)
