"""What readers see is judged as their text, and nothing else is."""

from __future__ import annotations

from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from handouts.model.sections import Item, StudyCount
from handouts.source.texts import texts_in


def is_chosen(annotation: object) -> bool:
    """Whether one of a few names that are no words may be in a field."""
    if get_origin(annotation) is Literal:
        return isinstance(get_args(annotation)[0], str)
    return any(map(is_chosen, get_args(annotation)))


@pytest.mark.parametrize(
    "model_class",
    [*Item.__subclasses__(), StudyCount],
    ids=lambda model_class: model_class.__name__,
)
def test_a_name_that_is_chosen_from_a_list_is_no_text(model_class: type[BaseModel]) -> None:
    fields = model_class.model_fields
    model = model_class.model_construct(**dict[str, Any](dict.fromkeys(fields, "some")))
    texts = {loc[0] for loc, _ in texts_in(model, ())}
    assert texts
    assert [name for name in texts if is_chosen(fields[str(name)].annotation)] == []
