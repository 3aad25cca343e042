"""The fill-in pack: filled in once, in every place, by any reader; unfinished until then."""

from __future__ import annotations

import ctypes
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import page as validator
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from changed_content import change
from made_editions import own_root
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject

from handouts.cli.main import main
from handouts.content.content import Content
from handouts.content.fill_in_fields import clinic_fields, pack_file
from handouts.content.load import load
from handouts.errors import ExitCode, UsageError
from handouts.model.house_rules import ChoiceRule
from handouts.model.words import LanguageWords
from handouts.release.build import build
from handouts.release.cache import cache_file
from handouts.release.jobs import BuildRequest, Job, plan
from handouts.release.manifest import read_manifest
from handouts.release.orders import handout_of
from handouts.release.pack_zip import zip_pack
from handouts.release.recheck import recheck
from handouts.text.font_coverage import width_em
from handouts.text.markup import parse, plain

pytestmark = pytest.mark.usefixtures("made_once")

ROOT = Path(__file__).resolve().parents[3]
TWO_PAGE = Job("fill-in", "two-page", "iv-ketamine", "letter", "en")
BROCHURE = Job("fill-in", "brochure", "esketamine", "a4", "en")
JOBS = (TWO_PAGE, BROCHURE)
STATUS = "pack-status"
SIZE_CAP = 600_000

TYPED = {
    "clinic-name": "Clínica del Ánimo y la Peña de Ñuñoa Este",
    "clinic-phone": "(555) 555-0142 x1234",
    "clinic-after_hours": "(555) 555-0167",
    "clinic-hours": "Monday to Friday, 8 am to 5 pm",
    "clinic-address": "1200 Sample Street, Suite 2, Sampletown, ST 00000",
    "clinic-website": "clinica.example",
    "rule-iv_eating": "You may eat breakfast. Eat little or no lunch. ¿Preguntas? Ask us first.",
    "rule-bring": "a list of your medicines, and the phone number of the person who takes you home",
}


@pytest.fixture(scope="module")
def content() -> Content:
    return load(ROOT / "content", pack_file(ROOT / "content"))


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two handouts, made by the command itself."""
    out = tmp_path_factory.mktemp("dist")
    for job in JOBS:
        options = ["--treatment", job.treatment, "--paper", str(job.paper), "--out", str(out), "-q"]
        assert main(["fill-in", job.piece, *options]) == ExitCode.OK
    return out


def bytes_of(dist: Path, job: Job) -> bytes:
    return (dist / job.path).read_bytes()


@dataclass(frozen=True)
class Shown:
    """A place where a field of the clinic's is shown; ``index`` counts its page's annotations."""

    page: int
    index: int
    name: str
    field: Any
    widget: Any

    @property
    def middle(self) -> tuple[float, float]:
        x0, y0, x1, y1 = (float(side) for side in self.widget["/Rect"])
        return (x0 + x1) / 2, (y0 + y1) / 2


def places(pdf: bytes) -> Iterator[Shown]:
    for number, page in enumerate(PdfReader(BytesIO(pdf)).pages):
        for index, reference in enumerate(page.get("/Annots", ())):
            widget = reference.get_object()
            if widget["/Subtype"] == "/Widget" and "/Parent" in widget:
                field = widget["/Parent"].get_object()
                yield Shown(number, index, str(field["/T"]), field, widget)


def answers(pdf: bytes) -> dict[str, str]:
    """What to fill in: words for each field to type in, the longest answer of each drop-down."""
    found = dict(TYPED)
    for shown in places(pdf):
        if shown.field["/FT"] == "/Ch":
            found[shown.name] = max((str(o) for o in shown.field["/Opt"][1:]), key=len)
        elif shown.name == STATUS:
            found[shown.name] = "/on"
    return found


def filled(pdf: bytes) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(pdf))
    for page in writer.pages:
        writer.update_page_form_field_values(page, answers(pdf), auto_regenerate=False)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def typed_in(pdf: bytes, typed: Mapping[str, str] | None = None) -> bytes:
    """Fill in each field once, in the first place where it is shown, as a person does."""
    expected, done = answers(pdf) | dict(typed or {}), set[str]()
    with pdfium.PdfDocument(pdf) as document:
        document.init_forms()
        form, pages = document.formenv, [*document]
        for shown in places(pdf):
            if shown.name in done:
                continue
            done.add(shown.name)
            page = pages[shown.page]
            raw.FORM_OnMouseMove(form, page, 0, *shown.middle)
            raw.FORM_OnLButtonDown(form, page, 0, *shown.middle)
            raw.FORM_OnLButtonUp(form, page, 0, *shown.middle)
            if shown.field["/FT"] == "/Btn":
                pass  # ticked by the click
            elif shown.field["/FT"] == "/Ch":
                options = [str(option) for option in shown.field["/Opt"]]
                choice = options.index(expected[shown.name])
                assert raw.FORM_SetIndexSelected(form, page, choice, True)
            else:
                raw.FORM_SelectAllText(form, page)
                words = ctypes.create_string_buffer(
                    (expected[shown.name] + "\0").encode("utf-16-le")
                )
                said = ctypes.cast(words, ctypes.POINTER(ctypes.c_ushort))
                raw.FORM_ReplaceSelection(form, page, said)
            raw.FORM_ForceToKillFocus(form)
        out = BytesIO()
        document.save(out)
    return out.getvalue()


def drawn(widget: Any) -> str:
    """Return the words that a place shows, as they are written in its appearance."""
    shown = widget["/AP"]["/N"]
    stream = (shown[widget["/AS"]] if "/AS" in widget else shown).get_data()
    parts = re.findall(rb"\((?:\\.|[^\\)])*\)|<[0-9A-Fa-f]*>", stream)
    return b"".join(
        bytes.fromhex(part[1:-1].decode())
        if part.startswith(b"<")
        else re.sub(
            rb"\\([0-7]{3}|.)",
            lambda m: bytes([int(m[1], 8)]) if len(m[1]) == 3 else m[1],
            part[1:-1],
        )
        for part in parts
    ).decode("cp1252")


# --- what it comes as -----------------------------------------------------------------------------


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_it_is_valid_pdf_ua_1_and_small(job: Job, dist: Path) -> None:
    pdf = bytes_of(dist, job)
    report = validator.validate_pdf_bytes(pdf, profile=validator.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []
    assert len(pdf) < SIZE_CAP


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_each_field_is_one_field_and_marked_in_every_place(
    job: Job, dist: Path, content: Content
) -> None:
    expected = {f.form_name: f for f in clinic_fields(content, job.treatment, job.language)}
    found = [*places(bytes_of(dist, job))]
    own = [f for f in PdfReader(BytesIO(bytes_of(dist, job))).get_fields() or {} if f in expected]
    assert sorted(own) == sorted({shown.name for shown in found})
    for shown in found:
        field = expected[shown.name]
        assert (shown.field["/TU"], shown.widget["/TU"]) == (field.label, field.label)
        assert field.mark == drawn(shown.widget)
        if field.kind == "tick":
            assert (shown.field["/V"], shown.field["/FT"]) == ("/Off", "/Btn")
            continue
        assert shown.field["/V"] == field.mark
        assert field.mark[0] + field.mark[-1] == "[]"
        kind = "/Ch" if field.kind == "choice" else "/Tx"
        assert (shown.field["/FT"], "/Opt" in shown.field) == (kind, kind == "/Ch")
        if kind == "/Tx":
            assert field.label.endswith(f": up to {shown.field['/MaxLen']} letters")
    assert sum(shown.name == "clinic-name" for shown in found) >= 3
    at_foot = [s.page for s in found if s.name == STATUS and s.middle[1] < 60]
    assert at_foot == [0, 1], "every page says whether it is filled in"


def test_drop_downs_offer_what_the_label_allows_and_nothing_else(content: Content) -> None:
    fields = {f.name: f for f in clinic_fields(content, "esketamine", "en")}
    assert fields["rule.esketamine_stay"].answers[:2] == ("2 hours", "2½ hours")
    assert fields["rule.esketamine_stay"].answers[-1] == "12 hours"
    rules = {rule.name: rule for rule in content.topic.house_rules}
    assert fields["rule.esketamine_stay"].before == fields["rule.esketamine_stay"].after == ""
    iv_stay = rules["iv_stay"].menu(LanguageWords("en", content.words["en"]))
    assert iv_stay is not None
    assert iv_stay.answers[0] == "1 hour"
    for rule in rules.values():
        if not isinstance(rule, ChoiceRule):
            continue
        field = fields[f"rule.{rule.name}"]
        whole = [field.before + answer + field.after for answer in field.answers]
        assert whole == [plain(parse(choice.words["en"])) for choice in rule.choices]


@pytest.mark.parametrize("treatment", ["iv-ketamine", "esketamine"])
def test_with_every_answer_the_statements_say_what_they_must(
    treatment: str, content: Content
) -> None:
    handout = handout_of(content, Job("fill-in", "one-page", treatment, "letter", "en"))
    fields = {field.name: field for field in handout.fields}
    said = {s.id: " ".join(line.text for line in s.lines) for s in handout.statements}
    checked = 0
    for required in content.topic.required:
        for must in required.says["en"] if required.id in said else ():
            for field in fields.values():
                for answer in field.answers:
                    text = said[required.id].replace(field.mark, answer)
                    whole = field.before + answer + field.after
                    words = must.replace(f"{{{field.name}}}", whole)
                    if f"{{{field.name}}}" in must and "{" not in words:
                        assert words in text
                        checked += 1
    assert checked > 20


def test_nothing_of_the_file_it_is_made_from_is_printed(dist: Path, content: Content) -> None:
    clinic = content.clinic
    stand_ins = (clinic.name, clinic.phone, clinic.after_hours, clinic.website)
    for job in JOBS:
        reader = PdfReader(BytesIO(bytes_of(dist, job)))
        text = " ".join(page.extract_text() for page in reader.pages)
        links = [
            str(annotation.get_object().get("/A", {}).get("/URI", ""))
            for page in reader.pages
            for annotation in page.get("/Annots", ())
        ]
        said = f"{text} {links} {reader.metadata}"
        assert not [words for words in stand_ins if words and words in said]
        assert not [link for link in links if "000000" in link]


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_nothing_in_it_acts_or_is_sent(job: Job, dist: Path) -> None:
    reader: Any = PdfReader(BytesIO(bytes_of(dist, job)))
    assert "/XFA" not in reader.root_object["/AcroForm"]
    assert {page["/Tabs"] for page in reader.pages} == {"/S"}
    for shown in places(bytes_of(dist, job)):
        assert not {"/A", "/AA"} & {*shown.widget, *shown.field}
    every = [reader.get_object(number) for number in range(1, reader.trailer["/Size"])]
    kinds = {o["/S"] for o in every if isinstance(o, DictionaryObject) and "/S" in o}
    assert not kinds & {"/JavaScript", "/SubmitForm", "/Launch", "/ImportData"}


# --- filled in ------------------------------------------------------------------------------------


@pytest.mark.parametrize("fill", [filled, typed_in], ids=["pypdf", "PDFium"])
@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_filled_in_once_it_is_in_every_place(job: Job, fill: object, dist: Path) -> None:
    assert callable(fill)
    pdf = bytes_of(dist, job)
    done, expected = fill(pdf), answers(pdf)
    found = [*places(done)]
    assert len(found) == len([*places(pdf)])
    for shown in found:
        words = expected[shown.name]
        assert shown.field["/V"] == words
        words = "Filled in by our clinic" if shown.name == STATUS else words
        assert "".join(drawn(shown.widget).split()) == "".join(words.split())
    with pdfium.PdfDocument(done) as document:
        document.init_forms()
        pages = [*document]
        for shown in found:
            annotation = raw.FPDFPage_GetAnnot(pages[shown.page], shown.index)
            assert field_value(document.formenv, annotation) == expected[shown.name].lstrip("/")
            raw.FPDFPage_CloseAnnot(annotation)


def field_value(form: object, annotation: object) -> str:
    length = raw.FPDFAnnot_GetFormFieldValue(form, annotation, None, 0)
    buffer = ctypes.create_string_buffer(length)
    target = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    raw.FPDFAnnot_GetFormFieldValue(form, annotation, target, length)
    return buffer.raw[:length].decode("utf-16-le").rstrip("\0")


def flattened(pdf: bytes) -> list[list[tuple[str, float, float]]]:
    """Return each page's letters with left edge and middle height, the fields' among them."""
    with pdfium.PdfDocument(pdf) as document:
        document.init_forms()
        for page in document:
            assert raw.FPDFPage_Flatten(page, raw.FLAT_PRINT) == raw.FLATTEN_SUCCESS
        out = BytesIO()
        document.save(out)
    letters = []
    with pdfium.PdfDocument(out.getvalue()) as document:
        for page in document:
            text = page.get_textpage()
            said = text.get_text_range()
            boxes = [text.get_charbox(index, loose=True) for index in range(text.count_chars())]
            letters.append(
                [
                    (letter, left, (bottom + top) / 2)
                    for letter, (left, bottom, _, top) in zip(said, boxes, strict=False)
                    if not letter.isspace()
                ]
            )
    return letters


def read(letters: list[tuple[str, float, float]], left: float, right: float) -> str:
    """Return what is between two upright lines, read line by line, without spaces."""
    rows: list[list[tuple[str, float, float]]] = []
    for letter in sorted((x for x in letters if left <= x[1] <= right), key=lambda x: -x[2]):
        if rows and abs(rows[-1][0][2] - letter[2]) < 4:
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return "".join(c for row in rows for c, _, _ in sorted(row, key=lambda letter: letter[1]))


@pytest.mark.parametrize("letter", ["W", "M", "%", "Æ"])
def test_whatever_is_typed_is_printed_whole(letter: str, dist: Path) -> None:
    """In type of size 0, PDFium makes wide text smaller: down to 4 pt, and then cuts it."""
    pdf = bytes_of(dist, TWO_PAGE)
    lines = {s.name: s.field for s in places(pdf) if s.field["/FT"] == "/Tx"}
    wide = {name: letter * int(field["/MaxLen"]) for name, field in lines.items()}
    long = {name for name, field in lines.items() if int(field["/Ff"]) & 1 << 12}
    found = [shown for shown in places(typed_in(pdf, wide)) if shown.name in wide]
    assert len(found) > len(lines)
    for shown in found:
        assert drawn(shown.widget) == wide[shown.name]
        left, low, right, high = (float(side) for side in shown.widget["/Rect"])
        set_in = re.findall(rb"([\d.]+) Tf", shown.widget["/AP"]["/N"].get_data())
        size = max(map(float, set_in))
        rows = (high - low) // (1.3 * size) if shown.name in long else 1
        assert len(wide[shown.name]) * width_em(letter, bold=False) * size < rows * (right - left)
        assert size * 1.3 <= high - low


def test_filled_in_its_statements_are_whole_to_the_eye(dist: Path) -> None:
    pdf = bytes_of(dist, TWO_PAGE)
    expected = answers(pdf)
    front, _ = flattened(typed_in(pdf))
    words = read(front, 20, 300)
    assert (
        f"mostoften{expected['rule-iv_stay'].replace(' ', '')}.Staffdecidewhenyouleave."
    ) in words
    assert ("Donotdriveforatleast24hours,andnotuntilafteragoodnight'ssleep.") in words.replace(
        "’", "'"
    )
    phones = [expected[name].replace(" ", "") for name in ("clinic-phone", "clinic-after_hours")]
    assert f"Callusat{phones[0]}Afterhours:{phones[1]}" in read(front, 200, 590)


# --- unfinished -----------------------------------------------------------------------------------


def test_printed_unfilled_every_field_shows_its_mark_on_a_warm_ground(dist: Path) -> None:
    pdf, scale = bytes_of(dist, TWO_PAGE), 3
    with pdfium.PdfDocument(pdf) as document:
        document.init_forms()
        pictures = [page.render(scale=scale, rev_byteorder=True).to_numpy() for page in document]
    for shown in places(pdf):
        picture = pictures[shown.page]
        x0, y0, x1, y1 = (float(side) * scale for side in shown.widget["/Rect"])
        low, high = sorted((picture.shape[0] - y0, picture.shape[0] - y1))
        box = picture[round(low) + 1 : round(high) - 1, round(x0) + 1 : round(x1) - 1]
        assert (box.reshape(-1, box.shape[2])[:, :3].min(axis=1) < 90).sum() > 200, shown.name
        red, _, blue = (int(part) for part in box[len(box) // 2, -3][:3])
        assert red - blue > 30, "a warm ground"


# --- the command, and what is next to it -------------------------------------------------------


def test_it_is_made_by_its_own_command_alone(
    content: Content, real_content: Content, capsys: pytest.CaptureFixture[str]
) -> None:
    for asked in (BuildRequest(), BuildRequest(everything=True)):
        assert "fill-in" not in {job.edition for job in plan(real_content, asked)}
    jobs = plan(content, BuildRequest(editions=("fill-in",)))
    assert {job.piece for job in jobs} == {"one-page", "two-page", "brochure", "guide", "checklist"}
    assert main(["build", "--edition", "fill-in"]) == ExitCode.USAGE
    assert "python3 build.py fill-in" in capsys.readouterr().err
    assert main(["list", "--edition", "fill-in", "--paper", "a4"]) == ExitCode.OK
    assert "fill-in/guide.esketamine.a4.en.pdf" in capsys.readouterr().out


def test_without_words_for_it_there_is_no_pack(tiny_content: Content) -> None:
    with pytest.raises(UsageError, match=r"no fill-in pack .*words\.yaml"):
        plan(tiny_content, BuildRequest(editions=("fill-in",)))


def test_check_knows_it_whoever_the_clinic_is(
    dist: Path, real_content: Content, tmp_path: Path
) -> None:
    assert recheck(real_content, dist / BROCHURE.path).findings == ()
    done = tmp_path / "done.pdf"
    done.write_bytes(filled(bytes_of(dist, BROCHURE)))
    codes = [finding.code for finding in recheck(real_content, done).findings]
    # What a viewer changed by saving the file (pypdf: G820) is not judged.
    assert codes == ["G816"], "once for all fields"


def test_a_pack_of_other_words_is_known_as_old_by_a_build_for_a_clinic(
    dist: Path, tmp_path: Path
) -> None:
    out, content = tmp_path / "dist", tmp_path / "content"
    shutil.copytree(dist, out)
    shutil.copy(cache_file(ROOT, dist, ".json"), cache_file(ROOT, out, ".json"))
    shutil.copytree(ROOT / "content", content)
    zip_pack(out)

    def stale() -> set[bool]:
        made = ["checklist", "--edition", "text", "--out", str(out), "--content", str(content)]
        assert main(["build", *made]) == ExitCode.OK
        entries = read_manifest(out).handouts
        return {entry.stale for entry in entries if entry.edition == "fill-in"}

    assert stale() == {False}
    assert (out / "fill-in.zip").is_file()
    change(content / "ketamine/topic.yaml", 'version: "', 'version: "1')
    assert stale() == {True}
    assert not (out / "fill-in.zip").exists()
    page = (out / "index.html").read_text(encoding="utf-8")
    assert "Run: python3 build.py fill-in two-page</p>" in page


def test_it_stays_next_to_the_clinics_own_handouts(
    dist: Path, tiny_content: Content, tmp_path: Path
) -> None:
    root, out = own_root(tmp_path), tmp_path / "dist"
    (out / "fill-in").mkdir(parents=True)
    for name in (TWO_PAGE.path.as_posix(), "manifest.json"):
        (out / name).write_bytes((dist / name).read_bytes())
    for _ in build(root, tiny_content, BuildRequest(), out):
        pass
    heading = read_manifest(out)
    released: Mapping[str, str] = {entry.path: entry.edition for entry in heading.handouts}
    assert TWO_PAGE.path.as_posix() in released
    assert (out / TWO_PAGE.path).is_file()
    assert heading is not None
    assert heading.clinic == tiny_content.clinic.name
