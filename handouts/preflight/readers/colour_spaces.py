"""What colour an operator names: a colour space, and how much of each ink its values are.

Only three spaces are ink on our plates: DeviceCMYK; DeviceGray, which a PDF with a CMYK output
intent prints with black alone (ISO 32000-1:2008, 10.3.3: k = 1 - grey); and Separation Black, which
is the black plate by name (8.6.6.4). An Indexed space is as good as its base. All others, an ICC
profile for CMYK among them, leave the amounts of ink to whoever opens the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pikepdf

from handouts.preflight.readers import pdf_objects as objects

Inks = tuple[float, float, float, float]
Kind = Literal["cmyk", "grey", "black", "indexed", "pattern", "other"]

BLACK: Inks = (0.0, 0.0, 0.0, 1.0)
PAPER: Inks = (0.0, 0.0, 0.0, 0.0)

# The short names of inline images (ISO 32000-1:2008, table 94).
_SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}

_PLAIN: dict[str, Kind] = {"DeviceCMYK": "cmyk", "DeviceGray": "grey", "Pattern": "pattern"}

# Number of values of a colour.
_COMPONENTS: dict[Kind, int] = {"cmyk": 4, "grey": 1, "black": 1, "indexed": 1}

_DEEPEST = 4


@dataclass(frozen=True)
class Space:
    """A colour space.

    ``name`` is what the report calls it. ``table`` holds the inks of each entry of an
    Indexed space; ``base`` is the space of an uncoloured pattern's colour.
    """

    name: str
    kind: Kind
    table: tuple[Inks, ...] = ()
    base: Space | None = None

    @property
    def is_ink(self) -> bool:
        """Whether its colours say how much of each ink is printed."""
        return self.kind in _COMPONENTS

    @property
    def components(self) -> int:
        """Number of values of a colour; 0 when it is not ink."""
        return _COMPONENTS.get(self.kind, 0)

    def inks(self, values: Sequence[float]) -> Inks | None:
        """Return the inks of a colour of this space; None when it is not ink or is malformed."""
        if len(values) != self.components:
            return None
        if self.kind == "indexed":
            index = min(max(int(values[0]), 0), len(self.table) - 1)
            return self.table[index] if self.table else None
        inside = [min(max(value, 0.0), 1.0) for value in values]
        match self.kind:
            case "cmyk":
                return (inside[0], inside[1], inside[2], inside[3])
            case "grey":
                return (0.0, 0.0, 0.0, 1.0 - inside[0])
            case "black":
                return (0.0, 0.0, 0.0, inside[0])
            case _:
                return None


GREY = Space("DeviceGray", "grey")
UNSTATED = Space("an unstated colour space", "other")


@dataclass(frozen=True)
class Painted:
    """One thing painted. ``inks`` is None where the file does not say how much of each is printed.

    ``kind``: "colour" sets one without painting; "mask" says where, not with what; "group" blends
    in its space; "overprint" and "blend" add the inks of what lies below. ``size_pt`` is the size
    of type on the page.
    """

    kind: Literal[
        "text", "shape", "image", "mask", "gradient", "colour", "group", "overprint", "blend"
    ]
    space: Space
    inks: Inks | None
    size_pt: float | None = None


def read_space(value: object, resources: object, depth: int = 0) -> Space:
    """Return the colour space that ``value`` is or, as a name, stands for in ``resources``."""
    if depth > _DEEPEST or value is None:
        return UNSTATED
    parts = objects.elements(value)
    family = _SHORT.get(objects.name(parts[0]), objects.name(parts[0])) if parts else ""
    if len(parts) == 1:
        return _named(family, resources, depth)
    if family == "Pattern":
        return Space("Pattern", "pattern", base=read_space(parts[1], resources, depth + 1))
    if family == "Separation":
        colorant = objects.name(parts[1])
        return Space(f"Separation {colorant}", "black" if colorant == "Black" else "other")
    if family == "Indexed" and len(parts) == 4:
        return _indexed(parts, read_space(parts[1], resources, depth + 1))
    return Space(family or UNSTATED.name, "other")


def _named(family: str, resources: object, depth: int) -> Space:
    if family in _PLAIN:
        return Space(family, _PLAIN[family])
    stands_for = objects.entry(resources, "/ColorSpace", f"/{family}")
    if family and stands_for is not None:
        return read_space(stands_for, resources, depth + 1)
    return Space(family or UNSTATED.name, "other")


def _indexed(parts: Sequence[object], base: Space) -> Space:
    """Return the Indexed space ``[/Indexed base hival lookup]``."""
    name = f"Indexed {base.name}"
    if base.kind not in ("cmyk", "grey", "black"):
        return Space(name, "other")
    text = parts[3]
    lookup = bytes(text) if isinstance(text, pikepdf.String) else objects.stream_bytes(text)
    step = base.components
    levels = [level / 255 for level in lookup]
    entries = [base.inks(levels[n : n + step]) for n in range(0, len(levels) - step + 1, step)]
    return Space(name, "indexed", table=tuple(entry for entry in entries if entry is not None))


def painted_image(image: object, resources: object) -> Iterator[Painted]:
    """Yield the colours of an image, its soft mask and its alternates."""
    alternates = objects.elements(objects.entry(image, "/Alternates"))
    for each in (image, *(objects.entry(alternate, "/Image") for alternate in alternates)):
        space = read_space(objects.entry(each, "/ColorSpace"), resources)
        yield Painted("image", space, _heaviest(each, space))
    mask = objects.entry(image, "/SMask")
    if mask is not None:
        # A mask says where, not with what: its grey is no ink.
        yield Painted("mask", read_space(objects.entry(mask, "/ColorSpace"), resources), None)


def _heaviest(image: object, space: Space) -> Inks | None:
    """Return the inks of the pixel with most ink; None when that cannot be read."""
    match space.kind:
        case "grey" | "black":
            return BLACK
        case "indexed":
            return max(space.table, key=sum, default=None)
        case "cmyk":
            return _heaviest_sample(image)
        case _:
            return None


def _heaviest_sample(image: object) -> Inks | None:
    """Return the amounts, 0 to 1, of the pixel with most ink of a CMYK image of 8 bits."""
    if not isinstance(image, pikepdf.Stream) or objects.entry(image, "/BitsPerComponent") != 8:
        return None
    try:
        # "All" opens JPEG too, to the very samples that a printer's own decoder gets.
        levels = np.frombuffer(image.read_bytes(pikepdf.StreamDecodeLevel.all), np.uint8)
    except (pikepdf.PdfError, ValueError):
        return None
    pixels = len(levels) // 4
    if pixels == 0:
        return None
    samples = (levels[: pixels * 4].reshape(pixels, 4) / 255).astype(np.float32)
    decode = [objects.number(edge) for edge in objects.elements(objects.entry(image, "/Decode"))]
    if len(decode) == 8 and None not in decode:
        edges = np.array(decode, np.float32).reshape(4, 2)
        samples = (edges[:, 0] + samples * (edges[:, 1] - edges[:, 0])).astype(np.float32)
    samples = samples.clip(0.0, 1.0)
    cyan, magenta, yellow, black = samples[int(samples.sum(axis=1).argmax())].tolist()
    return (cyan, magenta, yellow, black)
