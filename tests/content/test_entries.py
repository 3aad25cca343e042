"""Every text of every kind of item is in its entry."""

from __future__ import annotations

from typing import Any

import pytest

from handouts.content.entries import EntryBuilder
from handouts.model.sections import Item
from handouts.source.texts import texts_in

BUILDER = EntryBuilder({}, {"count_of_100": "{people} of 100"}, None)


def example(kind: type[Item]) -> Item:
    """Return an item with words of its own in every field that takes words."""
    fields: dict[str, Any] = {"id": "X-01", "level": 1}
    for name in set(kind.model_fields) - set(Item.model_fields):
        annotation = str(kind.model_fields[name].annotation)
        if name == "counts":
            fields[name] = [{"label": "words of label", "people": "1"}]
        elif annotation.startswith("tuple"):
            fields[name] = [f"words of {name}"]
        elif not any(other in annotation for other in ("Literal", "int", "bool")):
            fields[name] = f"words-of-{name}"
    return kind.model_validate(fields)


@pytest.mark.parametrize("kind", Item.__subclasses__(), ids=lambda kind: kind.__name__)
def test_no_text_of_an_item_is_lost(kind: type[Item]) -> None:
    item = example(kind)
    said = [line.text for line in BUILDER.entry(item, frozenset()).lines()]
    for loc, text in texts_in(item, ()):
        if loc != ("comparison_amount",):
            assert any(text in line for line in said), (loc, text)
