"""Which fields a class of the model has at a path inside a document."""

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Literal, TypeGuard, Union, get_args, get_origin

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
    """Return the field names of the class that is at ``loc`` of the document ``value``."""
    classes = filter(_is_class, _types_at(model_class, loc, value))
    return [name for each in classes for name in written_names(each)]


def choices_at(model_class: type[BaseModel], loc: Loc, value: object) -> list[str]:
    """Return the values of which one has to be at ``loc`` of the document ``value``."""
    literals = (t for t in _types_at(model_class, loc, value) if get_origin(t) is Literal)
    return [str(choice) for literal in literals for choice in get_args(literal)]


def keys_at(model_class: type[BaseModel], loc: Loc, value: object) -> list[str]:
    """Return the names that the mapping at ``loc`` of the document ``value`` may have."""
    mappings = (t for t in _types_at(model_class, loc, value) if get_origin(t) is dict)
    return [name for mapping in mappings for name in get_args(get_args(mapping)[0])]


def tags_at(model_class: type[BaseModel], loc: Loc) -> list[str]:
    """Return the kinds of the union at ``loc``."""
    classes = filter(_is_class, _types_at(model_class, loc, None))
    return list(dict.fromkeys(tag for each in classes for tag in _kinds(each)))


def _types_at(model_class: type[BaseModel], loc: Loc, value: object) -> list[object]:
    """Return the types that are allowed at ``loc``: of a union, that of the ``kind`` there."""
    found: list[object] = [model_class]
    for step in loc:
        found = [inner for each in _of_kind(found, value) for inner in _types_in(each, step)]
        value = value_at(value, (step,))
    return _of_kind(found, value)


def _of_kind(types: list[object], value: object) -> list[object]:
    kind = value.get("kind") if isinstance(value, dict) else None
    return [each for each in types if _is_class(each) and kind in _kinds(each)] or types


def _types_in(owner: object, step: str | int) -> Iterator[object]:
    """Yield the types that are allowed at ``step`` of a class, a list or a mapping."""
    if _is_class(owner):
        field = owner.model_fields.get(str(step))
        yield from _members(field.annotation) if field else ()
    elif get_origin(owner) in {tuple, dict}:
        yield from _members(get_args(owner)[1 if get_origin(owner) is dict else 0])


def _members(annotation: object) -> Iterator[object]:
    """Yield the types of a union, without what annotates them."""
    if get_origin(annotation) in {Annotated, Union, UnionType}:
        for part in get_args(annotation):
            yield from _members(part)
    else:
        yield annotation


def _is_class(annotation: object) -> TypeGuard[type[BaseModel]]:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _kinds(model_class: type[BaseModel]) -> tuple[str, ...]:
    named = model_class.model_fields.get("kind")
    return get_args(named.annotation) if named else ()
