"""``dist/approval.html``: what there is to check, to print and to sign on paper.

One file that loads nothing: styles and typeface are in it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path

from markupsafe import Markup, escape

from handouts.atomic_files import write_if_changed
from handouts.content import approval, passages
from handouts.content.content import Content
from handouts.content.passage_places import passage_places
from handouts.errors import Place
from handouts.model.approvals import Signature
from handouts.release.page_style import brand_of, page_style, typed_options
from handouts.release.signatures.signing import listed_clinic, listed_text, whole_text
from handouts.render.templates import render_template
from handouts.source.loader import read_content_files
from handouts.text.formatting import language_tag


@dataclass(frozen=True)
class Change:
    """One passage that is not as it was signed; ``old`` or ``new`` is "" where there was none.

    ``dropped`` and ``added`` are the pieces that no longer print it, or print it now.
    """

    key: str
    place: Place | None
    old: str
    new: str
    dropped: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """One text, or the clinic's own words, against what was signed of it last.

    ``signed`` are the signatures that it is compared with: none where nobody has signed, and then
    every passage is new.
    """

    about: str
    of_clinic: bool
    signed: tuple[Signature, ...]
    changes: tuple[Change, ...]

    @property
    def is_new(self) -> bool:
        """Whether it has no signature yet."""
        return not self.signed


def compare(content: Content, texts: tuple[tuple[str, str], ...]) -> tuple[Comparison, ...]:
    """Return each of ``texts``, and the clinic's own words, against what was signed last.

    The files are read again for the places of the passages; they have been found without a problem.
    """
    files, _ = read_content_files(content.root, content.clinic_path)
    found = []
    for treatment, language in texts:
        about = approval.text_name(content, treatment, language)
        signed = _last(approval.text_signatures(content, treatment, language), needed=2)
        now = listed_text(content, treatment, language)
        words = whole_text(content, treatment, language)
        where = passage_places(files, treatment, language)
        found.append(Comparison(about, False, signed, _changes(content, signed, now, words, where)))
    about, clinic = approval.clinic_name(content), content.clinic
    signed = _last(approval.clinic_signatures(content), needed=1)
    now, words = listed_clinic(content), passages.clinic_passages(content)
    where = passage_places(files, clinic.treatments[0], clinic.languages[0])
    changes = _changes(content, signed, now, words, where)
    return (*found, Comparison(about, True, signed, changes))


def _last(signatures: tuple[Signature, ...], *, needed: int) -> tuple[Signature, ...]:
    """Return the signatures of what enough people signed last, or else the last one."""
    for signature in reversed(signatures) if needed > 1 else ():
        pair = approval.pair_of([other for other in signatures if other.words == signature.words])
        if pair:
            return pair
    return signatures[-1:]


def _changes(
    content: Content,
    signed: tuple[Signature, ...],
    now: Mapping[str, str],
    words: Mapping[str, str],
    where: Mapping[str, Place],
) -> tuple[Change, ...]:
    before = content.approvals.lists[signed[-1].words] if signed else {}
    was = {k: content.approvals.words.get(v.split()[0], "") for k, v in before.items()}
    found = []
    for key in {*before, *now}:
        old_fingerprint, *old_pieces = before.get(key, "").split() or [""]
        new_fingerprint, *new_pieces = now.get(key, "").split() or [""]
        change = Change(
            key,
            where.get(key),
            old=with_facts(key, was),
            new=with_facts(key, words),
            dropped=tuple(sorted({*old_pieces} - {*new_pieces})) if new_fingerprint else (),
            added=tuple(sorted({*new_pieces} - {*old_pieces})) if old_fingerprint else (),
        )
        differs = old_fingerprint != new_fingerprint
        is_changed = differs or change.dropped or change.added
        if is_changed and (not signed or _is_reported(change, now, before, differs=differs)):
            found.append(change)
    return tuple(sorted(found, key=lambda change: (change.place or Place(Path()), change.key)))


def _is_reported(
    change: Change, now: Collection[str], before: Collection[str], *, differs: bool
) -> bool:
    """Return whether a change since the signature is not shown by another one already.

    ``now`` and ``before`` are the keys of all passages; ``differs``: its own words differ.
    """
    key, old, new = change.key, change.old, change.new
    if key.startswith(passages.ORDER):  # a passage that comes or goes is shown itself
        is_whole = old and new and not (change.dropped or change.added)
        return passages.is_moved(old, new) or not is_whole
    if key.startswith(passages.FACT):  # it goes with what rested on it
        return bool(new and (differs or change.added))
    if key.startswith(passages.LIMITS):  # it comes or goes with the words that have the answer
        return differs
    if key.startswith(passages.SIGNED_LATER) and key not in before:  # it comes with its passage
        return False
    if key.startswith(passages.ABOUT_ANOTHER):  # it goes with its passage
        return differs and key.partition("/")[2] in now
    return key in now or not key.startswith(passages.OF_THE_REST)  # nothing rests on it any more


def with_facts(key: str, words: Mapping[str, str]) -> str:
    """Return the ``words`` of the passage ``key``, with those of facts that it only names."""
    said = words.get(key, "")
    if not key.startswith(passages.EVIDENCE):
        return said
    facts = {n: words.get(passages.FACT + n, "").partition("\n")[0] for n in said.splitlines()}
    return "\n".join(f"{name}: {says}" if says else name for name, says in facts.items())


PAGE = "approval.html"


@dataclass(frozen=True)
class ChangeRow:
    """One passage as the page shows it; ``old`` and ``new`` have the changed words marked."""

    key: str
    place: str
    old: Markup
    new: Markup
    note: str


def write_page(out: Path, content: Content, compared: Sequence[Comparison]) -> Path:
    """Write the page in ``out`` and return where it is. Raises OutputError where it cannot be."""
    named = partial(approval.in_plain_words, content.topic)
    page = render_template(
        "approval/page.html.j2",
        style=page_style("approval", brand_of(content)),
        clinic=content.clinic.name,
        language=language_tag(content.clinic.languages[0], content.country.id),
        today=content.today,
        options=typed_options(content, out),
        compared=[(one, named(one.about), [*map(row_of, one.changes)]) for one in compared],
    )
    write_if_changed(out / PAGE, page.encode())
    return out / PAGE


def row_of(change: Change) -> ChangeRow:
    """Return the row of the pages for ``change``."""
    old, new = _mark_changes(change.old, change.new)
    return ChangeRow(change.key, str(change.place or ""), old, new, note_of(change))


_NOTES = {
    passages.FACT: "not printed; printed words rest on it",
    passages.LIMITS: "not printed; limits what clinics may answer",
    passages.EVIDENCE: "not printed; what it rests on",
    passages.LOGO: "a picture: look at it on a page",
    passages.MEANING: "not printed; what this statement has to mean",
    passages.READ: "not printed; when it was read",
    passages.LABEL: "not printed; older facts are to be read again",
    passages.INDEX: "not printed; what staff read of it",
    passages.SIZE: "not printed; how small the type may be",
}


def note_of(change: Change) -> str:
    """Return a note: the pieces that print it no longer, or newly; or that none does."""
    parts = [said for kind, said in _NOTES.items() if change.key.startswith(kind)]
    if change.dropped:
        parts.append(f"no longer in {', '.join(change.dropped)}")
    if change.added:
        parts.append(f"now also in {', '.join(change.added)}")
    return "; ".join(parts)


def _mark_changes(old: str, new: str) -> tuple[Markup, Markup]:
    """Return both texts with ``del`` around words that are gone and ``ins`` around new ones."""
    before, after = (text.replace("\n", " \n ").split(" ") for text in (old, new))
    if not old or not new:
        return _lines(escape(old)), _lines(escape(new))
    left, right = Markup(), Markup()
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = (escape(" ".join(words)) for words in (before[a:b], after[c:d]))
        if kind == "equal":
            left, right = left + gone + " ", right + come + " "
            continue
        left += Markup("<del>{}</del> ").format(gone) if gone else ""
        right += Markup("<ins>{}</ins> ").format(come) if come else ""
    return _lines(left), _lines(right)


def _lines(text: Markup) -> Markup:
    return Markup("<br>").join(line.strip() for line in text.strip().split("\n"))
