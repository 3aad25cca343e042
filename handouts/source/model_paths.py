"""Which fields a class of the model has at a path inside a document."""

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

from pydantic import BaseModel

from handouts.model.base import written_names
from handouts.source.yaml_document import Loc


def value_at(value: object, loc: Loc) -> object:
    """Return the value at ``loc`` in ``value``, or None where there is none."""
    for step in loc:
        try:
            value = value[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def parts_of(model: BaseModel, loc: Loc = ()) -> Iterator[tuple[Loc, BaseModel]]:
    """Yield ``model``, which is at ``loc``, and all entries of its lists, with their paths."""
    yield loc, model
    for name, value in vars(model).items():
        if isinstance(value, tuple):
            for n, entry in enumerate(value):
                if isinstance(entry, BaseModel):
                    yield from parts_of(entry, (*loc, name, n))


def fields_at(model_class: type[BaseModel], loc: Loc, value: object) -> list[str]:
    """Return the field names of the class that is at ``loc`` below ``model_class``."""
    classes: list[type[BaseModel]] = [model_class]
    for step in (*loc, None):
        kind = value.get("kind") if isinstance(value, dict) else None
        here = [c for c in classes if kind in _kinds(c)] or classes
        if step is None:
            break
        if isinstance(step, str):
            inner = [c.model_fields[step].annotation for c in here if step in c.model_fields]
            classes = [found for annotation in inner for found in _classes_in(annotation)]
        value = value_at(value, (step,))
    return [name for c in here for name in written_names(c)]


def tags_at(model_class: type[BaseModel], loc: Loc) -> list[str]:
    """Return the kinds of the union at ``loc``."""
    annotations = [
        model_class.model_fields[step].annotation for step in loc[:1] if isinstance(step, str)
    ]
    classes = [found for annotation in annotations for found in _classes_in(annotation)]
    return sorted({tag for c in classes for tag in _kinds(c)})


def _kinds(model_class: type[BaseModel]) -> tuple[str, ...]:
    named = model_class.model_fields.get("kind")
    return get_args(named.annotation) if named else ()


def _classes_in(annotation: object) -> Iterator[type[BaseModel]]:
    """Yield every content class inside tuples, unions, dicts and annotations."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in {Annotated, Union, UnionType, tuple, dict}:
        for part in get_args(annotation):
            yield from _classes_in(part)
