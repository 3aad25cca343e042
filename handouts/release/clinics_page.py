"""``dist/clinics.html``: one page that leads to the handouts of each clinic of a health system."""

from collections.abc import Collection

from handouts.assets import STYLES, colours
from handouts.release.clinic_set import SetManifest
from handouts.release.index_files import INDEX
from handouts.release.page_style import page_style
from handouts.render.templates import set_template

PAGE = "clinics.html"


def render_clinics(found: SetManifest, there: Collection[str]) -> str:
    """Return the page as one HTML document; ``there`` are the clinics whose index page is there.

    Raises PageError for a fault of its template.
    """
    brand = colours((STYLES / "tokens.css").read_text(encoding="utf-8"))["brand"]
    return set_template(
        "clinics/page.html.j2",
        title="Handouts of all clinics",
        clinic="",
        logo=None,
        tag="en",
        version=f"{len(found.clinics)} clinics, {sum(c.released for c in found.clinics)} handouts",
        style=page_style("reports", brand),
        clinics=found.clinics,
        amiss=[one for one in found.clinics if one.problems or one.refused],
        index=INDEX,
        there=there,
    )
