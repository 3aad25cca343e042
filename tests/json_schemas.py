"""Writes content/schema/*.json, by which editors complete and check YAML files, from the model.

JSON Schema of draft 7, which is what the YAML language server of most editors knows. What one file
alone can get wrong is in the schema; what only shows next to another file, or in the words
themselves, is not: tests/source/test_editor_schema.py lists it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, assert_never

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from handouts.editor.yaml_writer import SCHEMA_FOLDER
from handouts.model.approvals import ApprovalFile
from handouts.model.clinic import DETAILS, ClinicFile
from handouts.model.country import CountryFile
from handouts.model.details import Kind
from handouts.model.house_rules import (
    LONGEST_STAY,
    ChoiceRule,
    HoursRule,
    HouseRule,
    TextRule,
)
from handouts.model.sections import SectionFile
from handouts.model.topic import FactFile, PieceFile, SourceFile, TopicFile
from handouts.model.wording import WordingRules
from handouts.model.words import ProgramWords
from handouts.source.content_files import ContentFiles
from handouts.source.loader import read_topic, topic_names
from handouts.text.dialed import PATTERN

CONTENT = Path(__file__).parent.parent / "content"

Schema = dict[str, Any]

FILE_CLASSES: Mapping[str, type[BaseModel]] = {
    "clinic": ClinicFile,
    "topic": TopicFile,
    "pieces": PieceFile,
    "sections": SectionFile,
    "facts": FactFile,
    "sources": SourceFile,
    "words": ProgramWords,
    "wording": WordingRules,
    "country": CountryFile,
    "approvals": ApprovalFile,
}
"""The class of each kind of YAML file, by the name of its schema."""

_DIALECT = "http://json-schema.org/draft-07/schema#"

HTTPS = r"^[Hh][Tt][Tt][Pp][Ss]://[^\s/?#@:.]+(\.[^\s/?#@:.]+)+(:[0-9]+)?([/?#]\S*)?$"
"""What a web address may look like: which names lead somewhere is known to text.web_addresses."""


class _ForEditors(GenerateJsonSchema):
    """Pydantic's schema less what our files cannot hold (null) and editors do not show."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """A field without a value is refused (C111): it is written, or left out."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """The default stays, except None, which cannot be written."""
        found = super().default_schema(schema)
        if "default" in found and found["default"] is None:
            del found["default"]
        return found

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Every key is held to its pattern; pydantic lets other keys pass unseen."""
        return {
            "type": "object",
            "propertyNames": self.generate_inner(schema["keys_schema"]),
            "additionalProperties": self.generate_inner(schema["values_schema"]),
        }

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        """Without OpenAPI's ``discriminator``."""
        found = super().tagged_union_schema(schema)
        found.pop("discriminator", None)
        return found

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """The class's own words without marks of code."""
        found = super().model_schema(schema)
        found.pop("title", None)
        if "description" in found:
            found["description"] = " ".join(found["description"].replace("``", "`").split())
        return found


def file_schema(model_class: type[BaseModel]) -> Schema:
    """Return the JSON Schema of one kind of file, whatever else is in the content."""
    found = model_class.model_json_schema(
        ref_template="#/definitions/{model}", schema_generator=_ForEditors
    )
    definitions = found.pop("$defs", None)
    schema = {"$schema": _DIALECT, **found}
    return schema | ({"definitions": definitions} if definitions else {})


def clinic_schema(topics: Sequence[ContentFiles]) -> Schema:
    """Return the schema of the clinic file, with the names and house rules of ``topics``."""
    schema = file_schema(ClinicFile)
    fields: dict[str, Schema] = schema["properties"]
    of_kind: Mapping[Kind, Schema] = {
        "phone": {"pattern": PATTERN},
        "web": {"pattern": HTTPS},
    }
    for name, detail in DETAILS.items():
        about = detail.about
        shown = list(about.example) if isinstance(about.example, tuple) else about.example
        more: Schema = {"description": about.description}
        more |= {"examples": [shown]} if shown else {}
        more |= {**of_kind.get(about.kind, {}), **({"uniqueItems": True} if about.distinct else {})}
        fields[name] = dict(sorted((fields[name] | more).items()))
    fields["topic"]["enum"] = [files.topic.model.id for files in topics if files.topic]
    schema["allOf"] = [part for files in topics for part in _topic_parts(files)]
    return schema


def _topic_parts(files: ContentFiles) -> list[Schema]:
    """Return what holds for a clinic file once it names this topic."""
    if files.topic is None:
        return []
    topic, used = files.topic.model, files.rules_used
    named: Schema = {"topic": {"const": topic.id}}
    treatments = [treatment.id for treatment in topic.treatments]
    countries = [name for name in topic.countries if name in files.countries]
    fields: Schema = {
        "treatments": {"items": {"enum": treatments}},
        "country": {"enum": countries or list(topic.countries)},
        "languages": {"items": {"enum": list(topic.languages)}},
        "house_rules": {
            "additionalProperties": False,
            "properties": {
                rule.name: {"description": rule.question, **_answer_schema(rule)}
                for rule in topic.house_rules
            },
        },
    }
    parts = [_when(named, {"properties": fields})]
    for treatment in treatments:
        offered = frozenset({treatment})
        printed = (r for r in topic.house_rules if r.concerns(used, offered))
        if needed := [r.name for r in printed if r.unless_said is None]:
            given = named | {"treatments": {"contains": {"const": treatment}}}
            answered: Schema = {"house_rules": {"required": needed}}
            parts.append(_when(given, {"properties": answered, "required": ["house_rules"]}))
    return parts


def _answer_schema(rule: HouseRule) -> Schema:
    """Return the schema of an answer. Patterns of the topic stay out: they are Python's."""
    match rule:
        case HoursRule():
            least = [r.below for r in rule.refuse if r.below is not None]
            most = [r.above for r in rule.refuse if r.above is not None]
            schema: Schema = {"type": "number", "multipleOf": 0.5, "exclusiveMinimum": 0}
            schema |= {"minimum": max(least)} if least else {}
            return schema | {"maximum": min([*most, LONGEST_STAY])}
        case ChoiceRule():
            return {"enum": [choice.id for choice in rule.allowed()]}
        case TextRule():
            limits = {"pattern": r"\S", "maxLength": rule.longest}
            return {"type": "string", **limits, "examples": [rule.example]}
        case _:
            assert_never(rule)


def _when(fields: Schema, then: Schema) -> Schema:
    """Return that ``then`` holds for a file whose ``fields`` are there and as given."""
    return {"if": {"properties": fields, "required": list(fields)}, "then": then}


def schemas(topics: Sequence[ContentFiles]) -> Mapping[str, Schema]:
    """Return every schema by its file name in the content folder's ``schema``."""
    found = {f"{name}.json": file_schema(model_class) for name, model_class in FILE_CLASSES.items()}
    return {**found, "clinic.json": clinic_schema(topics)}


@cache
def files(content: Path = CONTENT) -> Mapping[str, str]:
    """Return the text of every schema of a content folder, by its file name."""
    topics = [read_topic(content, name)[0] for name in topic_names(content)]
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in schemas(topics).items()
    }


def write(content: Path) -> None:
    """Write them into the content folder."""
    folder = content / SCHEMA_FOLDER
    folder.mkdir(exist_ok=True)
    for name, text in files(content).items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(CONTENT)
