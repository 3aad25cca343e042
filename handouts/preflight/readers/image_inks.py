"""The inks of a picture: those of its heaviest pixel."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pikepdf
from numpy.typing import NDArray

from handouts.preflight.readers import pdf_objects as objects
from handouts.preflight.readers.colour_spaces import BLACK, Inks, Painted, Space, read_space


def painted_image(image: object, resources: object) -> Iterator[Painted]:
    """Yield the colours of an image, its soft mask and its alternates."""
    space = read_space(objects.entry(image, "/ColorSpace"), resources)
    yield Painted("image", space, _heaviest(image, space))
    mask = objects.entry(image, "/SMask")
    if mask is not None:
        # A mask says where, not with what: its grey is no ink.
        yield Painted("mask", read_space(objects.entry(mask, "/ColorSpace"), resources), None)
    for alternate in objects.elements(objects.entry(image, "/Alternates")):
        other = objects.entry(alternate, "/Image")
        space = read_space(objects.entry(other, "/ColorSpace"), resources)
        yield Painted("image", space, _heaviest(other, space))


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
    samples = _samples(image)
    if samples is None:
        return None
    heaviest = samples[int(samples.sum(axis=1).argmax())]
    cyan, magenta, yellow, black = (float(amount) for amount in heaviest)
    return (cyan, magenta, yellow, black)


def _samples(image: object) -> NDArray[np.float32] | None:
    """Return the pixels of a CMYK image of 8 bits, as amounts 0 to 1."""
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
    return samples.clip(0.0, 1.0)
