"""The text of an HTML file that is visible in a real browser, Debian's Chromium."""

from __future__ import annotations

# Every text of the page that is not seen, with the reason. ``exempt`` is a selector of parts whose
# words may be hidden. Contrast as in WCAG 2.1; large text is 24 px, or 18.66 px and bold.
UNSEEN = """
([exempt, smallest]) => {
  const rgb = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const linear = (c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const contrast = (a, b) => {
    const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const why = (node) => {
    const element = node.parentElement, style = getComputedStyle(element);
    let ground = null;
    for (let e = element; e; e = e.parentElement) {
      const s = getComputedStyle(e);
      if (s.opacity !== "1") return "see-through";
      for (const name of ["filter", "clipPath", "mask", "backgroundImage", "transform"])
        if (!s[name].startsWith("none")) return name;
      if (s.mixBlendMode !== "normal") return "blended";
      if (!ground && rgb(s.backgroundColor)[3] !== 0) ground = rgb(s.backgroundColor);
    }
    if (style.visibility !== "visible") return "invisible";
    const size = parseFloat(style.fontSize);
    if (size < smallest) return `${size} px`;
    const ink = rgb(style.webkitTextFillColor);
    if (ink.length > 3 && ink[3] < 1) return "transparent";
    if (!ground || (ground.length > 3 && ground[3] < 1)) return "on no ground";
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = contrast(ink, ground);
    if (ratio < (large ? 3 : 4.5)) return `contrast ${ratio.toFixed(2)}`;
    const range = document.createRange();
    range.selectNodeContents(node);
    element.scrollIntoView({ block: "center", behavior: "instant" });
    const boxes = [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
    if (!boxes.length) return "no room";
    for (const box of boxes) {
      if (box.left < 0 || box.right > innerWidth + 0.5) return "beside the page";
      if (box.top + scrollY < 0) return "above the page";
      const y = (box.top + box.bottom) / 2;
      // Letters are set at fractions of a pixel, targets at whole ones.
      const edge = Math.min(2, box.width / 2);
      for (const x of [box.left + edge, (box.left + box.right) / 2, box.right - edge]) {
        const hit = document.elementFromPoint(x, y);
        if (!hit || !(hit === element || element.contains(hit))) return "covered or cut off";
      }
    }
    return null;
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.data.trim() || (exempt && node.parentElement.closest(exempt))) continue;
    const reason = why(node);
    if (reason) found.push(`${node.data.trim()}: ${reason}`);
  }
  return found;
}
"""
