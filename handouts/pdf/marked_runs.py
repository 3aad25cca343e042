"""The tagged content of a page, piece by piece: its text and the positions of its operators."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from handouts.pdf.artifacts import Instruction, marked_content_id

SPACES = (" ", "\u00a0")
_PAINTING = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "INLINE IMAGE"})


@dataclass
class MarkedRun:
    """One piece of marked content: its text and its operators' positions in the page's stream."""

    text: str = ""
    baseline: float = 0.0
    font: tuple[Name, Object] | None = None
    end_of_text: int = -1
    is_drawn: bool = False
    """Whether it paints a shape or picture."""
    frame: list[int] = field(default_factory=list)
    """The operators that begin and end it and its text object."""

    @property
    def is_empty(self) -> bool:
        """Whether it shows nothing."""
        return not self.text and not self.is_drawn


@dataclass(frozen=True)
class PageRuns:
    """The operators of a page, and the pieces of tagged content in them, by their ids."""

    instructions: list[Instruction]
    runs: dict[int, MarkedRun]
    spaces: Mapping[Name, bytes]
    """The code of a space in each font that has one, by the font's name on the page."""


def read_page(page: pikepdf.Page, fonts: dict[tuple[int, int], Mapping[int, str]]) -> PageRuns:
    """Return the tagged content of ``page``; ``fonts`` keeps the letters of fonts already read."""
    letters: dict[str, Mapping[int, str]] = {}
    for name, embedded in page.obj.Resources.get("/Font", Dictionary()).items():
        if embedded.objgen not in fonts:
            fonts[embedded.objgen] = _letters(embedded)
        letters[name] = fonts[embedded.objgen]
    reader = _Reader(letters)
    instructions = list(pikepdf.parse_content_stream(page))
    for index, instruction in enumerate(instructions):
        operator = str(instruction.operator)
        run = reader.run_of(operator, instruction)
        if run is not None:
            reader.note(run, operator, instruction, index)
    spaces = {
        Name(name): code.to_bytes(2, "big")
        for name, codes in letters.items()
        for code, text in codes.items()
        if text in SPACES
    }
    return PageRuns(instructions, reader.runs, spaces)


@dataclass
class _Reader:
    """Follows a page's operators; ``letters`` has the text of each font's codes, by its name."""

    letters: Mapping[str, Mapping[int, str]]
    runs: dict[int, MarkedRun] = field(default_factory=dict)
    open_runs: list[MarkedRun | None] = field(default_factory=list)
    font: tuple[Name, Object] | None = None

    def run_of(self, operator: str, instruction: Instruction) -> MarkedRun | None:
        """Return the piece that ``instruction`` begins, ends or is in; None outside of all."""
        run = self.open_runs[-1] if self.open_runs else None
        if operator in ("BDC", "BMC"):
            mcid = marked_content_id(instruction)
            run = None if mcid is None else self.runs.setdefault(mcid, MarkedRun())
            self.open_runs.append(run)
        elif operator == "EMC":
            self.open_runs.pop()
        elif operator == "Tf":
            self.font = (Name(str(instruction.operands[0])), instruction.operands[1])
        return run

    def note(self, run: MarkedRun, operator: str, instruction: Instruction, index: int) -> None:
        """Add to ``run`` what the instruction at ``index`` of the stream shows or frames."""
        if operator in ("BDC", "EMC", "BT", "ET"):
            run.frame.append(index)
        if operator == "ET":
            run.end_of_text, run.font = index, self.font
        elif operator == "Tm":
            run.baseline = float(instruction.operands[5])
        elif operator in ("Tj", "TJ") and self.font is not None:
            run.text += _text(instruction.operands[0], self.letters.get(str(self.font[0]), {}))
        elif operator in _PAINTING:
            run.is_drawn = True


def _letters(font: Object) -> Mapping[int, str]:
    """Return the text of each two-byte code, as /ToUnicode gives it (PDF 32000-1, 9.10.3)."""
    if "/ToUnicode" not in font:
        return {}
    pairs = re.findall(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>\s*\n", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _text(shown: Object, letters: Mapping[int, str]) -> str:
    parts = shown if isinstance(shown, Array) else (shown,)
    raw = b"".join(bytes(part) for part in parts if isinstance(part, String))
    codes = (int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2))
    return "".join(letters.get(code, "\ufffd") for code in codes)
