"""The JSON Schemas are fresh, and take and refuse the files that the program takes and refuses.

Both judge what the program reads: slips that it forgives in a clinic file are repaired first. An
editor underlines those, for the schema knows the one way to write that needs no forgiving.
What a schema cannot know is listed in ``CANNOT``, each with its reason.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from fault_case import FAULTS, lay_over
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from json_schemas import FILE_CLASSES, HTTPS, files
from jsonschema import Draft7Validator, FormatChecker, ValidationError, validators
from made_editions import ROOT, TINY

from handouts.editor.answers import Judgement
from handouts.editor.yaml_writer import SCHEMA_FOLDER, schema_line
from handouts.lint.run import all_problems
from handouts.model.base import written_names
from handouts.model.clinic import PHONES, ClinicFile
from handouts.model.house_rules import HouseRule
from handouts.source.loader import read_content_files, read_topic, topic_names
from handouts.source.model_paths import value_at
from handouts.source.validation import validate
from handouts.source.yaml_document import Loc, SourceDocument, parse_yaml, read_yaml
from handouts.text.dialed import PATTERN

CONTENT = ROOT / "content"
TOPICS = {TINY: "ear-rinse", CONTENT: "ketamine"}

# Codes of the clinic file that no schema of one file can find, and why.
CANNOT = {
    "C208": "how markup is read is a grammar of its own, not one pattern",
    "C210": "as C208: placeholders are part of the markup",
    "C419": "numbers have to be compared",
    "C508": "whose words these are stands in the country files",
    "C509": "whether the logo is there only the disk knows",
    "C510": "as C509: what is in the logo, whatever its name, and where its folder ends",
    "C514": "a schema cannot compare two fields",
    "C516": "as C514: it depends on what stands under sample",
    "C517": "as C601",
    "C518": "as C514: there is a mark for each of the treatments",
    "C601": "banned claims are Python patterns over sentences",
    "C602": "as C601",
    "C603": "sentences have to be counted",
    "C604": "as C603",
    "C605": "as C603",
    "C606": "as C603",
    "C607": "as C601",
    "C608": "as C601",
    "C609": "as C601",
    "C610": "as C601",
    "C611": "which characters can be printed stands in the fonts",
    "C613": "as C508: which words give a treatment away stands in topic.yaml and wording.yaml",
}


def _ecma_pattern(_: Any, pattern: str, value: Any, __: Any) -> Iterator[ValidationError]:
    """Editors' regular expressions: ``$`` is the end, not also the line break before it."""
    if isinstance(value, str) and not re.search(pattern.replace("$", r"\Z"), value):
        yield ValidationError(f"{value!r} does not match {pattern!r}")


Validator = validators.extend(  # type: ignore[no-untyped-call]
    Draft7Validator, {"pattern": _ecma_pattern}
)


# What YAML 1.2, which editors read, takes for something else than text.
CORE: Mapping[str, Callable[[str], object]] = {
    "true|True|TRUE": lambda _: True,
    "false|False|FALSE": lambda _: False,
    r"[-+]?\d+": int,
    r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?": float,
}
# All else of a clinic file is text, and forgiven where it is written without quotes.
OF_A_CLINIC = {"sample", "house_rules"}


def as_json(document: SourceDocument, kind: str, loc: Loc = ()) -> Any:
    """What an editor's schema sees of a document."""
    value = value_at(document.value, loc)
    if isinstance(value, dict):
        return {key: as_json(document, kind, (*loc, key)) for key in value}
    if isinstance(value, list):
        return [as_json(document, kind, (*loc, n)) for n in range(len(value))]
    scalar = document.scalars.get(loc)
    is_plain = scalar is not None and document.text[scalar.start] not in "\"'|>"
    if isinstance(value, str) and is_plain and (kind != "clinic" or loc[0] in OF_A_CLINIC):
        return next((read(value) for one, read in CORE.items() if re.fullmatch(one, value)), value)
    return value


@cache
def validator(content: Path, kind: str) -> Any:
    schema = json.loads(files(content)[f"{kind}.json"])
    return Validator(schema, format_checker=FormatChecker(["date"]))


def kind_of(file: Path, content: Path) -> str:
    """The schema of a file, by where it lies (docs/architecture.md, "Content files")."""
    folder, *_ = inside = file.relative_to(content).parts
    if folder == "countries":
        return "country"
    if len(inside) == 3:
        return "words" if file.name == "words.yaml" else "sections"
    # The pack is made from a clinic file of its own.
    return "clinic" if file.stem == "fill-in" else file.stem


def yaml_files(content: Path) -> list[Path]:
    return sorted(content.rglob("*.yaml"))


def below_root(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def taken_by_schema(document: SourceDocument, kind: str, content: Path) -> bool:
    return bool(validator(content, kind).is_valid(as_json(document, kind)))


# --- as they lie in content/ -------------------------------------------------------------------


def test_the_schemas_are_fresh() -> None:
    lying = {
        path.name: path.read_text(encoding="utf-8") for path in (CONTENT / SCHEMA_FOLDER).iterdir()
    }
    assert lying == files(), "run: PYTHONPATH=. .venv/bin/python tests/json_schemas.py"


def test_there_is_a_schema_of_every_kind_of_file() -> None:
    assert {f"{kind}.json" for kind in FILE_CLASSES} == set(files())
    # Nobody has signed the words that come with the program.
    there = {kind_of(file, CONTENT) for file in yaml_files(CONTENT)}
    assert there == set(FILE_CLASSES) - {"approvals"}


def test_the_folder_of_schemas_is_no_topic() -> None:
    assert topic_names(CONTENT) == ("ketamine",)


@pytest.mark.parametrize("name", [f"{kind}.json" for kind in FILE_CLASSES])
def test_a_schema_is_one_of_the_draft_that_editors_know(name: str) -> None:
    schema = json.loads(files()[name])
    assert schema["$schema"] == Draft7Validator.META_SCHEMA["$schema"]
    Draft7Validator.check_schema(schema)
    # In this draft whatever is next to a reference is not read.
    assert re.findall(r'\{[^{}]*"\$ref"[^{}]*,[^{}]*\}', files()[name]) == []


@pytest.mark.parametrize("file", yaml_files(CONTENT), ids=below_root)
def test_line_1_of_every_file_names_its_schema(file: Path) -> None:
    schema = CONTENT / SCHEMA_FOLDER / f"{kind_of(file, CONTENT)}.json"
    first, _, rest = file.read_text(encoding="utf-8").partition("\n")
    assert first == f"# yaml-language-server: $schema={os.path.relpath(schema, file.parent)}"
    assert "$schema=" not in rest
    assert (file.parent / first.partition("$schema=")[2]).resolve() == schema


def test_a_blank_in_the_path_does_not_end_the_address(tmp_path: Path) -> None:
    file = tmp_path / "clinic.yaml"
    schema = tmp_path / "our words" / "schema" / "clinic.json"
    schema.parent.mkdir(parents=True)
    assert schema_line(file, tmp_path / "our words") is None
    schema.write_bytes(b"{}")
    address = (schema_line(file, tmp_path / "our words") or "").partition("$schema=")[2]
    assert address.startswith("file:///")
    assert address.endswith("/our%20words/schema/clinic.json")


# --- taken by both, refused by both ------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "file"),
    [(content, file) for content in TOPICS for file in yaml_files(content)],
    ids=below_root,
)
def test_every_good_file_is_taken(content: Path, file: Path) -> None:
    document, _ = read_yaml(file)
    assert document is not None
    kind = kind_of(file, content)
    errors = validator(content, kind).iter_errors(as_json(document, kind))
    assert [error.message for error in errors] == []


@pytest.mark.parametrize("fault", sorted(FAULTS.iterdir()), ids=lambda path: path.name)
def test_the_shape_of_every_fault_is_judged_alike(fault: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    lay_over(fault, content)
    compared = 0
    for path in fault.rglob("*.yaml"):
        file = content / path.relative_to(fault)
        document, problems = read_yaml(file) if file.is_file() else (None, ())
        if document is None or problems:
            continue  # No YAML, or a trap of YAML: the program refuses it before it is an object.
        kind = kind_of(file, content)
        schema = Validator(shape_of(kind), format_checker=FormatChecker(["date"]))
        taken = schema.is_valid(as_json(document, kind))
        found = validate(document, FILE_CLASSES[kind])[1]
        # Editors read patterns as JavaScript does: whether Python can read one they cannot tell.
        expected = {problem.code for problem in found} <= {"C316"}
        assert taken == expected, file
        compared += not expected
    # Every fault of a value was compared, and not passed over.
    assert compared == (fault.name[:4] in SHAPE_CODES)


SHAPE_CODES = {f"C20{n}" for n in range(1, 8)}


@cache
def shape_of(kind: str) -> Any:
    """The schema of a kind without the names of any topic."""
    schema = json.loads(files(TINY)[f"{kind}.json"])
    if kind == "clinic":
        for name in ("phone", "after_hours"):
            del schema["properties"][name]["pattern"]
        del schema["properties"]["website"]["pattern"]
        del schema["properties"]["topic"]["enum"], schema["allOf"]
        for name in ("treatments", "languages", "paper"):
            del schema["properties"][name]["uniqueItems"]
    return schema


@pytest.mark.parametrize("written", ["level: 1.0", 'level: "1"', "level: true", "level: 4"])
def test_a_level_is_a_whole_number(written: str) -> None:
    text = (TINY / "ear-rinse" / "en" / "rinse.yaml").read_text(encoding="utf-8")
    document, problems = parse_yaml(
        re.sub("level: 1", written, text, count=1).encode(), TINY / "rinse.yaml"
    )
    assert document is not None
    assert problems == ()
    # To the program all is words; to a schema what is in quotes is no number.
    assert (validate(document, FILE_CLASSES["sections"])[1] == ()) == (written == 'level: "1"')
    # JSON has one kind of number: 1.0 is a whole one to every schema.
    assert taken_by_schema(document, "sections", TINY) == (written == "level: 1.0")


def test_a_date_in_quotes_is_a_date() -> None:
    text = (TINY / "ear-rinse" / "topic.yaml").read_text(encoding="utf-8")
    quoted = text.replace("dated: 2026-11-22", 'dated: "2026-11-22"')
    assert quoted != text
    document, _ = parse_yaml(quoted.encode(), Path("topic.yaml"))
    assert document is not None
    assert validate(document, FILE_CLASSES["topic"])[1] == ()
    assert taken_by_schema(document, "topic", TINY)


# --- the clinic file, with the names and house rules of its topic --------------------------------


def known_to_schemas(found: Judgement, rules: Mapping[str, HouseRule]) -> set[str]:
    """The codes in ``found`` for which the schema has to refuse the file too."""
    codes = {problem.code for problem in found.problems} - CANNOT.keys()
    assert found.document is not None
    written = as_json(found.document, "clinic")
    # A rule in words is refused by patterns of Python, which no editor knows.
    answers = written.get("house_rules")
    in_words = {
        problem
        for name, answer in (answers.items() if isinstance(answers, dict) else ())
        if isinstance(answer, str) and name in rules and rules[name].kind == "text"
        for problem in found.about(("house_rules", name))
        if problem.code in {"C503", "C505"}
    }
    codes -= {"C503", "C505"} - {p.code for p in found.problems if p not in in_words}
    # How many digits a number has in a country is in its file; which of them all have, here.
    phones = (str(written[name]) for name in PHONES if name in written)
    if all(re.match(PATTERN, n) for n in phones):
        codes -= {"C512"}
    # Which names lead nowhere no pattern knows, nor which letters are of another alphabet.
    if re.match(HTTPS, str(written.get("website"))):
        codes -= {"C513"}
    return codes


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clinic's own folder, with its logos."""
    folder = tmp_path_factory.mktemp("own")
    for logo in (TINY / "logo.svg", CONTENT / "sample-logo.svg"):
        shutil.copy(logo, folder)
    return folder


def judged(content: Path, file: Path) -> Judgement:
    """What the program says of a clinic file."""
    files, problems = read_content_files(content, file)
    document = next((d for d in files.documents if d.file == file), None)
    return Judgement(document, None, all_problems(files, problems))


def assert_judged_alike(content: Path, text: str, own: Path) -> set[str]:
    """Return the program's codes, once the schema has said yes or no as the program did."""
    (own / "clinic.yaml").write_text(text, encoding="utf-8")
    found = judged(content, own / "clinic.yaml")
    assert found.document is not None
    expected = known_to_schemas(found, rules_of(content))
    errors = validator(content, "clinic").iter_errors(as_json(found.document, "clinic"))
    said = [error.message for error in errors]
    assert bool(said) == bool(expected), (said, sorted(map(str, found.problems)), text)
    return {problem.code for problem in found.problems}


@cache
def rules_of(content: Path) -> Mapping[str, HouseRule]:
    files, problems = read_topic(content, TOPICS[content])
    assert problems == ()
    assert files.topic is not None
    return {rule.name: rule for rule in files.topic.model.house_rules}


OF_CLINICS = [
    fault
    for fault in sorted(FAULTS.iterdir())
    if {path.name for path in fault.iterdir()} == {"clinic.yaml", "expected.txt"}
    # What is not YAML, or a trap of YAML, has no value that a schema could judge.
    and not fault.name.startswith("C1")
]


@pytest.mark.parametrize("fault", OF_CLINICS, ids=lambda path: path.name)
def test_every_fault_of_a_clinic_file_is_judged_alike(fault: Path, own: Path) -> None:
    text = (fault / "clinic.yaml").read_text(encoding="utf-8")
    assert assert_judged_alike(TINY, text, own) == {fault.name[:4]}


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=60
)
ANYTHING = st.one_of(
    st.booleans(),
    st.integers(-3, 30),
    st.sampled_from([0.5, 1.5, 2.0, 2.3, 24.5]),
    WORDS,
    st.just(""),
    st.just("  "),
    st.lists(WORDS, max_size=5),
    st.dictionaries(WORDS, WORDS, max_size=2),
)
USUAL: Mapping[str, list[object]] = {
    "name": ["Oak Clinic", "i" * 48, "i" * 49],
    "hours": ["i" * 64, "i" * 65],
    "address": [["1 Road"], [], ["a", "b", "c", "d"], ["a", "b", "c", "d", "e"], ["a", ""]],
    "phone": [
        *("555-555-0199", "(555) 555 0199", "+1 555.555.0199", "555-0199", "5550", "1" * 16),
        *("555-555-0199 x2", "-5550199", "5550199-", 5555550199),
    ],
    "after_hours": ["555-555-0198", "nobody", "1" * 15],
    "website": [
        *("http://a.example", "https://a", "https://a.example/b?c", "https://a.example/b c"),
        *("https://a.example:80", "https://u@a.example", "HTTPS://A.EXAMPLE", "https://a..b"),
    ],
    "logo": ["logo.svg", "logo.png", "logo.SVG", ".svg", "../logo.svg"],
    "color": ["#000000", "#0000", "000000", "#00000g", "#FFFFFF"],
    "topic": ["ear-rinse", "ketamine", "nothing"],
    "treatments": [
        *(["water-rinse"], ["oil-rinse"], ["water-rinse", "oil-rinse"]),
        *(["water-rinse", "water-rinse"], ["iv-ketamine"], ["esketamine"], []),
    ],
    "country": ["us", "ie", "fr", "US"],
    "languages": [["en"], ["es"], [], ["en", "en"]],
    "paper": [["letter"], ["a4", "letter"], ["a5"], [], ["a4", "a4"], "a4"],
    "editions": [["screen"], ["office", "press"], ["poster"], [], ["screen", "screen"]],
    "sample": [True, False, "no"],
}


@st.composite
def varied(draw: st.DrawFn, content: Path) -> str:
    """A good clinic file with a few of its fields changed, taken out, or renamed."""
    fields = yaml.safe_load((content / "clinic.yaml").read_text(encoding="utf-8"))
    for _ in range(draw(st.integers(0, 3))):
        inside = draw(st.booleans()) and isinstance(fields.get("house_rules"), dict)
        mapping = fields["house_rules"] if inside else fields
        name = draw(st.sampled_from(sorted(mapping) or ["x"]))
        how = draw(st.sampled_from(["usual", "other", "out", "renamed"]))
        if how == "usual" and name in USUAL:
            mapping[name] = draw(st.sampled_from(USUAL[name]))
        elif how == "out":
            mapping.pop(name, None)
        elif how == "renamed" and name in mapping:
            mapping[f"{name}_"] = mapping.pop(name)
        else:
            mapping[name] = draw(ANYTHING)
    return yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=10_000)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=varied(TINY))
def test_varied_files_of_the_tiny_topic_are_judged_alike(own: Path, text: str) -> None:
    assert_judged_alike(TINY, text, own)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=varied(CONTENT))
def test_varied_files_of_the_real_topic_are_judged_alike(own: Path, text: str) -> None:
    assert_judged_alike(CONTENT, text, own)


@pytest.mark.parametrize(
    ("content", "old", "new", "code"),
    [
        (CONTENT, "driving: next-day", "driving: same-day", "C505"),
        (CONTENT, "esketamine_stay: 2", "esketamine_stay: 1.5", "C505"),
        (CONTENT, "esketamine_stay: 2", "esketamine_stay: 2.25", "C503"),
        (CONTENT, "  iv_stay: 2\n", "", "C502"),
        (CONTENT, "escort: comes-in", "escot: comes-in", "C501"),
        (CONTENT, "topic: ketamine", "topic: ear-rinse", "C314"),
        (CONTENT, "country: us", "country: ie", "C303"),
        (CONTENT, "[iv-ketamine, esketamine]", "[iv-ketamine, s-ketamine]", "C302"),
        (CONTENT, '"555-555-0142"', '"555-0142-"', "C512"),
        (CONTENT, "https://clinic.example", "https://me@clinic.example", "C513"),
        (CONTENT, "https://clinic.example", "https://clinic", "C513"),
    ],
)
def test_an_editor_shows_the_mistakes_of_house_rules_and_names(
    content: Path, old: str, new: str, code: str, own: Path
) -> None:
    text = (content / "clinic.yaml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    assert code in assert_judged_alike(content, text.replace(old, new), own)
    document, _ = parse_yaml(text.replace(old, new).encode(), Path("clinic.yaml"))
    assert document is not None
    assert not taken_by_schema(document, "clinic", content)


@pytest.mark.parametrize(
    "website", ["https://www.böhm.example", "https://clinic.example:8443/a", "HTTPS://A.EXAMPLE"]
)
def test_an_editor_takes_every_web_address_that_the_program_takes(website: str, own: Path) -> None:
    text = (CONTENT / "clinic.yaml").read_text(encoding="utf-8")
    assert (
        assert_judged_alike(CONTENT, text.replace("https://clinic.example", website), own) == set()
    )


def test_every_field_of_the_clinic_file_tells_what_it_is_for() -> None:
    properties = json.loads(files()["clinic.json"])["properties"]
    assert [name for name in properties if not properties[name].get("description")] == []
    assert tuple(properties) == written_names(ClinicFile)
