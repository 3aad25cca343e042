"""``clinics.html``, which leads to the handouts of each clinic of a set."""

from collections.abc import Collection

from handouts.assets import STYLES, colours
from handouts.release.index.index_files import INDEX
from handouts.release.page_style import page_style
from handouts.release.set_manifest import SetManifest
from handouts.render.templates import render_template
from handouts.text.formatting import counted

PAGE = "clinics.html"


def render_clinics(found: SetManifest, there: Collection[str]) -> str:
    """Return the page; clinics that are ``there`` have an index page. Raises PageError."""
    brand = colours((STYLES / "tokens.css").read_text(encoding="utf-8"))["brand"]
    released = sum(clinic.released for clinic in found.clinics)
    return render_template(
        "clinics/page.html.j2",
        title="Handouts of all clinics",
        clinic="",
        logo=None,
        tag="en",
        version=f"{counted(len(found.clinics), 'clinic')}, {counted(released, 'handout')}",
        style=page_style("reports", brand),
        clinics=found.clinics,
        faulty=[one for one in found.clinics if one.problems or one.refused],
        index=INDEX,
        there=there,
    )
