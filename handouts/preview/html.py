"""The preview as HTML: a whole page once, then only the parts that change."""

from collections.abc import Mapping

from handouts.preview.state import HandoutLink, HandoutState, PreviewState, banner_over
from handouts.render.templates import render_template

_PARTS = ("alarm", "heading", "state", "pages", "handouts", "choose")
_SAYS: Mapping[HandoutState, str] = {
    "waiting": "It will be drawn when the problems are fixed.",
    "drawing": "Drawing.",
    "checking": "Drawn. The checks are running.",
    "good": "It passes every check.",
    "refused": "It would not be released: see above.",
    "faulty": "It could not be drawn or checked: see above.",
}


def tab_content(preview: PreviewState, asked: str) -> dict[str, str]:
    """Return the HTML of each part, and the title, of a tab for ``asked``. Raises PageError."""
    name = asked or (preview.listed[0].name if preview.listed else "")
    view = preview.view(name)
    here = next((one for one in preview.listed if one.name == name), None)
    title = f"{here.piece}: {here.variant}" if here else (name or "No handout yet")
    banner = banner_over(preview, name)
    kept = bool(view.pages) and (preview.banner is not None or view.state == "faulty")
    says = _SAYS[view.state] if preview.ready else "Reading the words."
    says = "These are the last good pages." if kept else says
    groups: dict[str, list[HandoutLink]] = {}
    for one in preview.listed:
        groups.setdefault(one.piece, []).append(one)
    values = {
        "banner": banner,
        "old_pages": kept,
        "title": title,
        "view": view,
        "says": says,
        "state": "faulty" if kept else view.state,
        "clinic": preview.clinic,
        "groups": groups,
        "here": here,
        "name": name,
        "changed": {key for key, seen in preview.views.items() if seen.changed},
    }
    parts = {part: render_template(f"preview/{part}.html.j2", **values) for part in _PARTS}
    return {"title": f"{'(!) ' if banner else ''}{title} · Preview", **parts}


def whole_page(preview: PreviewState, asked: str, *, edits: bool = False) -> str:
    """Return the page that a tab loads first; ``edits``: it leads to another. Raises PageError."""
    moment = tab_content(preview, asked)
    return render_template("preview/page.html.j2", name=asked, moment=moment, edits=edits)
