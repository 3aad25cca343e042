"""How one handout looks and where its links lead, read a second time from the content.

Its words are read by :mod:`handouts.release.expected.second_reading`, which calls this. A crisis
box that looks like any other, other words in bold, or a link to another page would be both on the
page and in what the gate expects of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain

from handouts.content.content import Content
from handouts.content.handout import Handout, Line
from handouts.model.clinic import PHONES
from handouts.model.house_rules import HouseRule
from handouts.model.topic import Piece
from handouts.release.expected.second_filling import printed_day

_LINK = re.compile(r"\[([^\]]*)\]\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_PLACE = re.compile(r"\{[a-z]+\.[a-z0-9_]+\}")
_DIALED = re.compile(
    rf"\{{(?:clinic\.(?:{'|'.join(PHONES)})|country\.(?:emergency|crisis_line|reporting_line))\}}"
)
_FEWEST_LETTERS = 12
"""Of a stretch of words: a shorter one may be in what is filled in before it."""


def wrong_emphasis(text: str, line: Line) -> Iterator[str]:
    """Yield that words of ``text`` are bold in ``line`` and not in the content, or the reverse.

    What is filled in may have bold words of its own.
    """
    is_bold = [span.bold for span in line.spans for _ in span.text]
    printed, at = line.text, 0
    for words, bold in _stretches(text):
        found = printed.find(words, at) if len(words) >= _FEWEST_LETTERS else -1
        if found < 0:
            continue
        at = found + len(words)
        if any(is_bold[n] != bold for n in range(found, at) if printed[n] != " "):
            yield f'{line.id}: "{words}" is {"not " if bold else ""}bold'
            return


@lru_cache(maxsize=4096)
def _stretches(text: str) -> tuple[tuple[str, bool], ...]:
    """Return each stretch of words of ``text`` between placeholders, and whether it is bold."""
    parts = enumerate(re.sub(r"\s+", " ", _LINK.sub(r"\1", text)).strip().split("**"))
    return tuple((words.strip(), n % 2 == 1) for n, part in parts for words in _PLACE.split(part))


def wrong_links(text: str, line: Line, known: frozenset[str]) -> Iterator[str]:
    """Yield that ``line`` lacks a link of ``text``, or has one to none of the ``known`` pages."""
    links = [(words, target) for words, target in _LINK.findall(text) if "{" not in target]
    for words, target in links:
        kind, _, rest = target.partition(":")
        is_there = any(
            (kind == "term" and span.term == rest)
            or (kind == "tel" and span.href and span.href.startswith("tel:"))
            or span.href == target
            for span in line.spans
            if span.text.strip()
        )
        if not is_there:
            yield f'{line.id}: the link of "{words}" does not lead to {target}'
    targets = known.union(target for _, target in links)
    for span in line.spans:
        if span.href and not span.href.startswith("tel:") and span.href not in targets:
            yield f'{line.id}: "{span.text}" leads to {span.href}'


def lost_numbers(text: str, line: Line, content: Content) -> Iterator[str]:
    """Yield that ``line`` has fewer numbers to call than ``text`` has placeholders of them."""
    owners = {"clinic": content.clinic, "country": content.country}
    named = (place.strip("{}").split(".") for place in _DIALED.findall(_LINK.sub(r"\1", text)))
    least = sum(getattr(owners[group], name) is not None for group, name in named)
    fields = sum(bool(span.field) for span in line.spans)
    found = sum(bool(span.href) and str(span.href).startswith("tel:") for span in line.spans)
    if found + fields < least:
        yield f"{line.id}: a number to call has no link"


@lru_cache(maxsize=16)
def known_pages(content: Content) -> frozenset[str]:
    """Return the addresses that a line may lead to without saying so itself."""
    country = (str(value) for _, value in content.country)
    answers = (str(c.words) for rule in content.topic.house_rules for c in rule.choices)
    named = chain.from_iterable(_LINK.findall(text) for text in (*country, *answers))
    own = {source.url for source in content.sources.values()} | {content.clinic.website}
    return frozenset({*filter(None, own), *(target for _, target in named)})


@dataclass(frozen=True)
class SecondLook:
    """All of a handout but its words, as the content has it."""

    content: Content
    piece: Piece
    handout: Handout

    def faults(self) -> Iterator[str]:
        """Yield how the handout looks otherwise than the content says."""
        yield from self._sections()
        yield from self._page()
        yield from self._foot()
        if self.handout.fields:
            yield from self._fields()

    def _sections(self) -> Iterator[str]:
        by_id = {section.id: section for section in self.content.sections[self.handout.language]}
        lines = {
            item.id: (item.lines, item.field)
            for section in by_id.values()
            if section.kind == "blanks"
            for item in section.items
        }
        for given in self.handout.sections():
            meant = by_id[given.id]
            for name in ("kind", "look", "picture"):
                if getattr(given, name) != getattr(meant, name):
                    yield f"the {name} of {given.id} is {getattr(given, name)}"
            for entry in given.entries if given.kind == "blanks" else ():
                if (entry.blank_lines, entry.blank_field) != lines[entry.id]:
                    yield f"{entry.id} has other lines to write on"

    def _page(self) -> Iterator[str]:
        given, piece = self.handout, self.piece
        for name in ("layout", "pages", "type"):
            if getattr(given, name) != getattr(piece, name):
                yield f"its {name} is {getattr(given, name)}"
        if given.cover != piece.cover.get(given.treatment):
            yield f"the drawing of its cover is {given.cover}"
        first = {each.id: each.first_page for each in self.content.topic.required}
        if other := [each.id for each in given.statements if each.first_page != first[each.id]]:
            yield f"{other[0]} is looked for on another page"
        own = self.content.words[given.language]
        if other := [name for name, text in given.words.items() if text != getattr(own, name)]:
            yield f'{other[0]} says "{given.words[other[0]]}"'

    def _foot(self) -> Iterator[str]:
        """Yield that what the foot says of approval, check date and code is something else."""
        given, approval = self.handout, self.handout.approval
        signed = self.content.approvals.signatures
        days = {self.content.topic.review_by, *(s.review_by for s in signed)}
        if approval.review_by not in days:
            yield f"nobody has set the check date {approval.review_by}"
        today = self.content.today
        is_past = today is not None and today > approval.review_by
        if is_past != (approval.status == "past_check") or is_past != (approval.state == "expired"):
            yield f"it is {approval.state} on {today}, with the check date {approval.review_by}"
        who = (approval.by, approval.role, approval.signed)
        if approval.by and who not in {(s.by, s.role, s.signed) for s in signed}:
            yield f"{approval.by} has not signed as {approval.role} on {approval.signed}"
        _, _, status, review, code = given.footer
        named = {"who": approval.by, "role": approval.role, "count": str(approval.count)}
        meant = (
            self._pattern(approval.status, approval.signed, **named),
            self._pattern("check_again", approval.review_by),
            self._pattern("code", None, code=given.code),
        )
        for line, pattern in zip((status, review, code), meant, strict=True):
            if not re.fullmatch(pattern, line.text):
                yield f'{line.id} says "{line.text}"'

    def _pattern(self, word: str, day: date | None, **values: str) -> str:
        """Return a regular expression for a pattern of words.yaml, filled."""
        pattern = re.escape(str(getattr(self.content.words[self.handout.language], word)))
        for name, value in values.items():
            pattern = pattern.replace(rf"\{{{name}\}}", re.escape(value))
        shown = "|".join(printed_day(day, self.handout.language)) if day else ""
        return pattern.replace(r"\{date\}", f"(?:{shown})")

    def _fields(self) -> Iterator[str]:
        """Yield that a field of the fill-in pack offers other answers, or says something else."""
        words = self.content.words[self.handout.language].fill_in
        rules = {f"rule.{rule.name}": rule for rule in self.content.topic.house_rules}
        for field in self.handout.fields:
            own = words.fields.get(field.name, words.status) if words else None
            if own is None or field.mark.strip("[]") != own.mark.strip("[]"):
                yield f'the field {field.name} is marked "{field.mark}"'
            elif own.label not in field.label:
                yield f'the field {field.name} is called "{field.label}"'
            elif field.kind in ("line", "lines") and field.room != own.room:
                yield f"the field {field.name} has room for {field.room} letters"
            if (rule := rules.get(field.name)) and not rule.is_free_text:
                offered = [f"{field.before}{answer}{field.after}" for answer in field.answers]
                if offered != list(self._answers(rule)):
                    yield f"the field {field.name} offers other answers"

    def _answers(self, rule: HouseRule) -> Iterator[str]:
        """Yield each answer to a rule that is not refused, as it is printed, in order."""
        for choice in rule.choices:
            patterns = (each.matches for each in rule.refuse if each.matches)
            if not any(re.search(each, choice.id, re.IGNORECASE) for each in patterns):
                words = _LINK.sub(r"\1", choice.words[self.handout.language]).replace("**", "")
                yield re.sub(r"\s+", " ", words).strip()
        own = self.content.words[self.handout.language]
        for half_hours in range(1, 1 if rule.choices else 49):
            hours = half_hours / 2
            if not any(
                hours < (hours if r.below is None else r.below)
                or hours > (hours if r.above is None else r.above)
                for r in rule.refuse
            ):
                number = f"{int(hours) or ''}{'½' if hours % 1 else ''}"
                yield (own.hour if hours <= 1 else own.hours).replace("{number}", number)
