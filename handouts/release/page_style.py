"""The style sheet of the pages for staff: typeface, inks and the clinic's colour, in the page.

Browsers load no file that lies next to a page opened from a disk.
"""

from pathlib import Path

from markupsafe import Markup

from handouts.assets import STYLES, TEMPLATES, paper_colours, unusual_options
from handouts.colour import TEXT_CONTRAST, darken_to, tint
from handouts.content.content import Content, plain_words
from handouts.release.logo import logo_of
from handouts.render.font_faces import FAMILY, embedded_faces
from handouts.text.formatting import language_tag


def brand_of(content: Content) -> str:
    """Return the clinic's colour, dark enough for text on every ground of the pages."""
    return darken_to(content.clinic.colour, TEXT_CONTRAST, paper_colours()["warm"])


def page_style(name: str, brand: str) -> Markup:
    """Return the style of the page templates/``name``/, with ``brand`` as the clinic's colour."""
    sheets = (STYLES / "tokens.css", TEMPLATES / name / "page.css")
    own = f":root{{--brand:{brand};--brand-text:{brand};--brand-tint:{tint(brand)}}}"
    written = (path.read_text(encoding="utf-8") for path in sheets)
    style = "\n".join([embedded_faces(packed=False, family=FAMILY), *written, own])
    return Markup(style)  # noqa: S704 - the program's own style sheets


def typed_options(content: Content, out: Path | None = None) -> str:
    """Return the options of a command for this clinic, where it is not the usual one.

    Pages say "in the folder of the program": paths begin there, wherever a build was started.
    ``out`` is named where the page is of one folder alone.
    """
    named = {"clinic": content.clinic_path, "content": content.root, "out": out}
    return unusual_options({name: path and path.resolve() for name, path in named.items()})


def heading(content: Content, title: str) -> dict[str, object]:
    """Return the heading of a report, as templates/reports/base.html.j2 takes it."""
    logo = logo_of(content)
    return {
        "title": title,
        "clinic": content.clinic.name,
        "logo": logo.uri if logo else None,
        "version": version_of(content),
        "tag": language_tag(content.clinic.languages[0], content.country.id),
        "style": page_style("reports", brand_of(content)),
    }


def version_of(content: Content) -> str:
    """Return the line of the handouts' foot that names the version of the text."""
    language = content.clinic.languages[0]
    return plain_words(content, language, content.words[language].version)
