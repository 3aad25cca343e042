"""All words and numbers of a part of the content, as they are signed."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from handouts.text.fingerprints import signed_words

_NOT_PRINTED = frozenset(
    {"id", "kind", "level", "treatments", "countries", "facts"}
    | {"comparison_first", "sources", "items", "of", "compares", "main", "field", "lines", "room"}
    | {"continues_heading"}
)


def all_text(model: BaseModel) -> str:
    """Return all words and numbers of ``model``, a line each, without fields at their defaults."""
    return "\n".join(line for line in _lines(model) if line)


def _lines(model: BaseModel) -> Iterator[str]:
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if name not in _NOT_PRINTED and value != field.default:
            yield from _values(name, value)


def _values(name: str, value: object) -> Iterator[str]:
    if isinstance(value, str):
        is_named = "amount" in name or name in {"picture", "look"}
        yield f"{name}: {value}" if is_named else signed_words(value)
    elif isinstance(value, BaseModel):
        yield from _lines(value)
    elif isinstance(value, tuple):
        for part in value:
            yield from _values(name, part)
    elif isinstance(value, Mapping):
        for key in sorted(value):
            yield from _values(key, value[key])
    else:
        yield f"{name}: {value}"
