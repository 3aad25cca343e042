"""Any terminal, file or pipe: narrow, without color, without letters, without a reader."""

from __future__ import annotations

import fcntl
import io
import json
import os
import pty
import re
import struct
import subprocess
import termios
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import forked, started
from hypothesis import given
from hypothesis import strategies as some
from rich.cells import cell_len

from handouts.cli.console import SafeConsole, console, print_table, replace_unencodable, wrapped
from handouts.cli.output import Terminal, new_table

ROOT = Path(__file__).resolve().parents[2]
TINY = ROOT / "tests" / "tiny"
LIST = ("list", "--content", str(TINY), "--edition", "screen")


def on_a_screen(
    *arguments: str,
    columns: int,
    program: Callable[..., subprocess.Popen[bytes]] = forked,
    **environment: str,
) -> str:
    """What build.py shows on a terminal of so many ``columns``."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    kept = {n: v for n, v in os.environ.items() if n not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR")}
    with program(
        *arguments,
        environment={**kept, "TERM": "xterm-256color", **environment},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # how Linux says that the last writer is gone
                break
            if not part:
                break
            shown += part
        process.wait(timeout=60)
    os.close(ours)
    return shown.decode("utf-8").replace("\r\n", "\n")


def test_on_a_narrow_screen_a_table_becomes_a_list() -> None:
    shown = on_a_screen(*LIST, columns=40, NO_COLOR="1")
    assert "\n  Pages: 1\n  What it is: " in shown
    assert "…" not in shown
    names = [line for line in shown.splitlines() if line.startswith("screen/")]
    assert names[0] == "screen/card.water-rinse.letter.en.pdf"


def test_on_a_wide_screen_it_is_a_table() -> None:
    shown = on_a_screen(*LIST, columns=100, NO_COLOR="1")
    assert "Pages:" not in shown
    assert "\nscreen/sheet.water-rinse.letter.en.pdf      1  Sheet\n" in shown


def test_a_dumb_terminal_gets_plain_lines(tmp_path: Path) -> None:
    arguments = ("card", "--content", str(TINY), "--edition", "text", "--out", str(tmp_path))
    shown = on_a_screen(*arguments, columns=80, TERM="dumb")
    assert "\x1b" not in shown
    assert "Making and checking 1 handout.\nmade       text/card.water-rinse" in shown


def test_a_drawn_bar_says_what_is_done_and_goes_away(tmp_path: Path) -> None:
    arguments = ("card", "--content", str(TINY), "--edition", "text", "--out", str(tmp_path))
    shown = on_a_screen(*arguments, columns=80, NO_COLOR="1")
    assert "Making and checking" in shown
    assert "1/1 card.water-rinse.en is done" in shown
    assert "made       " not in shown


def test_a_pipe_gets_no_control_codes_and_no_trailing_spaces() -> None:
    with forked(*LIST, stdout=subprocess.PIPE) as process:
        said = process.communicate()[0].decode("utf-8")
    assert "\x1b" not in said
    assert [line for line in said.splitlines() if line != line.rstrip()] == []


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_letters_that_the_screen_lacks_stop_nothing(encoding: str, tmp_path: Path) -> None:
    missing = str(tmp_path / "Zoë’s …ő.yaml")
    named = {**os.environ, "PYTHONIOENCODING": encoding}
    pipe = subprocess.PIPE
    with started("list", "--clinic", missing, environment=named, stderr=pipe) as ended:
        errors = ended.communicate()[1]
    assert ended.returncode == 2
    assert b"Traceback" not in errors
    said = errors.decode(encoding)
    assert ("Zo?'s ...?.yaml" if encoding == "ascii" else "Zoë’s …?.yaml") in said


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(LIST, 0), ((*LIST, "--json"), 0), (("--help",), 1)],  # Click ends with 1
)
def test_a_reader_who_goes_away_is_not_complained_of(arguments: tuple[str, ...], code: int) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    with forked(*arguments, stdout=theirs, stderr=subprocess.PIPE) as process:
        os.close(theirs)
        assert process.communicate()[1] == b""
    assert process.returncode == code


def test_a_reader_who_goes_away_does_not_stop_the_work(tmp_path: Path) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    with os.fdopen(theirs, "w", encoding="utf-8") as pipe:
        screen = SafeConsole(file=pipe)
        screen.print("x")
        screen.print("y")
        assert screen.quiet
        (tmp_path / "work").touch()


def test_a_line_100_is_not_taken_for_a_picture(capsys: pytest.CaptureFixture[str]) -> None:
    console().print("clinic.yaml:100:8 C512")
    assert capsys.readouterr().out == "clinic.yaml:100:8 C512\n"


def test_a_table_with_brackets_and_colons_is_printed_as_it_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    table = new_table("Handout", "Status")
    table.add_row("a[b]:100:.pdf", "made")
    print_table(console(), table)
    assert capsys.readouterr().out.splitlines()[1] == "a[b]:100:.pdf  made"


def test_plain_letters_stand_for_those_that_cannot_be_written() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    replace_unencodable(stream)
    stream.write("“It’s 2 × 3…” → ő \udcff")
    stream.flush()
    assert raw.getvalue() == b'"It\'s 2 x 3..." -> ? ?'


def test_what_is_wrong_is_said_when_quiet_and_not_next_to_json(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Terminal(quiet=True).warn("wrong")
    Terminal(as_json=True).warn("wrong")
    assert capsys.readouterr().out == "wrong\n"


def test_a_full_disk_is_one_line_and_no_fault_of_ours() -> None:
    with (
        Path("/dev/full").open("wb") as full,
        forked(*LIST, stdout=full, stderr=subprocess.PIPE) as process,
    ):
        errors = process.communicate()[1]
    assert process.returncode == 5
    (line,) = errors.splitlines()
    assert line.startswith(b"Nothing more can be written: No space left on device.")


# Letters two columns wide, and one that is written as two signs.
WIDE = "Clinic \u30af\u30ea\u30cb\u30c3\u30af e\u0301 of the river, and more"


@pytest.fixture
def mistaken(tmp_path: Path) -> Path:
    """A clinic file with mistakes in name, phone and country, its logo next to it."""
    (tmp_path / "logo.svg").write_bytes((TINY / "logo.svg").read_bytes())
    text = (TINY / "clinic.yaml").read_text("utf-8")
    for name, value in (("name", WIDE), ("phone", '"207-555-O142"'), ("country", "uk")):
        text = re.sub(rf"^{name}: .*", f"{name}: {value}", text, flags=re.MULTILINE)
    file = tmp_path / "clinics" / "oak.yaml"
    file.parent.mkdir()
    file.write_text(text.replace("logo: ", "logo: ../"), "utf-8")
    return file


@pytest.mark.parametrize("columns", [60, 80])
def test_on_a_screen_lines_are_broken_between_words(mistaken: Path, columns: int) -> None:
    asked = ("list", "--content", str(TINY), "--clinic", str(mistaken))
    with forked(*asked, stderr=subprocess.PIPE) as process:
        *one_line_each, _ = process.communicate()[1].decode("utf-8").splitlines()
    assert len(one_line_each) > 2
    assert all(line.startswith(f"{mistaken}:") for line in one_line_each)
    shown = on_a_screen(*asked, columns=columns, NO_COLOR="1").splitlines()
    beginnings = [n for n, line in enumerate(shown) if line.startswith(str(mistaken))]
    parts = [shown[a:b] for a, b in zip(beginnings, [*beginnings[1:], -1], strict=True)]
    assert [" ".join(line.strip() for line in part) for part in parts] == one_line_each
    assert all(line.startswith("    ") for part in parts for line in part[1:])
    assert all(cell_len(line) <= columns or str(mistaken) in line for line in shown)


def test_next_to_a_bar_every_problem_has_lines_of_its_own(mistaken: Path) -> None:
    (mistaken.parent / "elm.yaml").write_bytes((TINY / "clinic.yaml").read_bytes())
    (mistaken.parent / "logo.svg").write_bytes((TINY / "logo.svg").read_bytes())
    out = str(mistaken.parents[1] / "dist")
    many = ("--content", str(TINY), "--clinics", str(mistaken.parent), "--out", out)
    asked = ("card", "--edition", "text", *many)
    shown = on_a_screen(*asked, columns=80, program=started, NO_COLOR="1")
    # What is erased is not seen.
    lines = re.sub(r"[^\n]*\x1b\[2K", "", shown).splitlines()
    assert [line[: len(str(mistaken))] for line in lines].count(str(mistaken)) > 2
    assert len([line for line in lines if str(mistaken) in line]) == shown.count(str(mistaken))


def test_on_a_screen_json_is_one_line() -> None:
    shown = on_a_screen(*LIST, "--json", columns=60)
    assert json.loads(shown)["exit_code"] == 0
    assert shown.count("\n") == 1


@pytest.mark.parametrize(
    ("sentence", "lines"),
    [
        ("", [""]),
        ("one two three", ["one two", "  three"]),
        ("  one two three", ["  one two", "    three"]),
        # A path stays whole.
        (
            "in content/ketamine/en/faq.yaml there",
            ["in", "  content/ketamine/en/faq.yaml", "  there"],
        ),
        ("content/faq.yaml:1:5 C102 it", ["content/faq.yaml:1:5", "  C102 it"]),
        # So does what is to be typed, and copied: at the end all of it, elsewhere its name.
        ("Type: python3 build.py list --quiet", ["Type:", "  python3 build.py list --quiet"]),
        ("So python3 build.py list says", ["So", "  python3 build.py list", "  says"]),
        ("\u30af\u30ea\u30cb abcde", ["\u30af\u30ea\u30cb", "  abcde"]),
        ("ae\u0301 bcd efgh ij", ["ae\u0301 bcd efgh", "  ij"]),
    ],
)
def test_a_line_ends_between_words(sentence: str, lines: list[str]) -> None:
    assert list(wrapped(sentence, 11, hanging=2)) == lines


@given(some.text(alphabet="ab\u30af\u0301 ", max_size=60), some.integers(8, 30))
def test_no_word_is_lost_and_no_line_too_wide(sentence: str, width: int) -> None:
    lines = list(wrapped(sentence, width))
    assert " ".join(lines).split() == sentence.split()
    assert all(cell_len(line) <= width for line in lines if len(line.split()) > 1)
