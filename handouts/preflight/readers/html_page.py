"""A phone page opened: its tree, and its words in order.

All of them are seen: the style is known to the byte and so are
the place and look of each part (checks/phone_pages.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

from tinyhtml5.parser import HTMLParser

from handouts.preflight.expectation import ReadingExpectation
from handouts.preflight.readers import UnreadableError
from handouts.preflight.readers.reading import Reading, decoded

SVG = "{http://www.w3.org/2000/svg}"

DEEPEST = 60
"""How deeply parts may be nested; a page of ours needs about ten."""

# Elements whose words are in a line with the words around them.
INLINE = frozenset({"a", "span", "strong"})
# Elements without words for a reader of the page.
_WORDLESS = frozenset({"head", "style", "script", "nav", "footer", "template"})


@dataclass(frozen=True, eq=False)
class PhonePage(Reading):
    """A phone page: its words, and its tree as a browser builds it, with ``errors`` repaired."""

    root: Element
    errors: tuple[str, ...]

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Every element in order; comments and the document type are none."""
        return tuple(elements(self.root))

    def all(self, *names: str) -> list[Element]:
        """Return the elements of these names, in order."""
        return [element for element in self.elements if element.tag in names]


def elements(root: Element) -> Iterator[Element]:
    """Yield every element below ``root`` in order; comments and the document type are none."""
    return filter(_is_element, root.iter())


def _is_element(node: Element) -> bool:
    """Comments have no name, and the parser's own nodes no name of HTML."""
    name: object = node.tag
    return isinstance(name, str) and name not in {"DOCUMENT_ROOT", "<!DOCTYPE>"}


def meta(root: Element, name: str) -> str:
    """Return the content of the first meta element called ``name``, "" without one."""
    return next((e.get("content", "") for e in root.iter("meta") if e.get("name") == name), "")


def text_of(element: Element) -> str:
    """Return the words of an element on one line."""
    return " ".join(_lines_of(element).split())


def parsed(text: str) -> tuple[Element, tuple[str, ...]]:
    """Return a browser's tree of ``text``, and its repairs. Raises UnreadableError: too deep."""
    parser = HTMLParser(namespace_html_elements=False)
    root = parser.parse(text.encode(), full_tree=True, override_encoding="utf-8")
    errors = tuple(f"{name} in line {line}" for (line, _), name, _ in parser.errors)
    level, depth = [root], 0
    while level:
        level, depth = [child for element in level for child in element], depth + 1
        if depth > DEEPEST:
            raise UnreadableError("has parts nested too deep")
    return root, errors


def identity(content: bytes) -> str:
    """Return the keywords that identify the handout, "" when there are none."""
    return meta(parsed(decoded(content))[0], "keywords")


def read_page(content: bytes, expected: ReadingExpectation) -> PhonePage:
    """Return the page in ``content``. Raises UnreadableError when it is no text."""
    text = decoded(content)
    root, errors = parsed(text)
    read, foot = _lines_of(root, _WORDLESS), "".join(map(_lines_of, root.iter("footer")))
    return PhonePage(content, text, expected, read, foot, meta(root, "keywords"), root, errors)


def _lines_of(element: Element, left_out: frozenset[str] = frozenset()) -> str:
    """Return the words of an element in order, each block on lines of its own."""
    is_read = _is_element(element) or element.tag == "DOCUMENT_ROOT"
    if not is_read or element.tag in left_out:
        return ""
    text = _on_one_line(element.text)
    for child in element:
        text += _lines_of(child, left_out) + _on_one_line(child.tail)
    return text if element.tag in INLINE else f"\n{text}\n"


def _on_one_line(text: str | None) -> str:
    """Return text with a space for each line end of the source, as a browser shows it."""
    return (text or "").replace("\n", " ")
