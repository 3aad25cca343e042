"""ToUnicode maps as WeasyPrint writes them."""

from __future__ import annotations

_FRAME = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry (Adobe)
/Ordering (UCS)
/Supplement 0
>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
%b
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def letter_map(blocks: bytes) -> bytes:
    """Return a whole map that holds ``blocks`` of pairs of glyph and text."""
    return _FRAME % blocks
