"""Styles that change what is read first: sizes, weights, inks, frames and air."""

from __future__ import annotations

from pathlib import Path

from benchmarks.harm.changes import appended, change

GUIDE = "screen/guide.esketamine.letter.en"
SHEET = "screen/one-page.esketamine.letter.en"


def _restyled(root: Path, selector: str, rule: str) -> None:
    """Add a rule to the layouts that are judged."""
    for layout in ("sheet", "guide"):
        appended(root / f"styles/layouts/{layout}.css", f"\n{selector} {{ {rule} }}\n")


ON_SHEETS = change(
    "emphasis",
    "tree",
    {
        "benefit larger": (".look-in-short .entry:last-child", "font-size: 125%"),
        "risk grey": (".bullets", "color: #767676"),
        "no crisis frame": (".look-crisis", "border: none"),
        "a frame nearly white": (".look-crisis", "border-color: #ddd"),
        "no frames": (".look-crisis, .look-emergency, .look-caution", "border: none"),
        "on yellow ground": (".look-in-short .entry:last-child", "background: #ffff00"),
        "on pale ground": (".bullets li:last-child", "background: #f8f4ec"),
        "headings plain": ("h2", "font-weight: 400; font-size: 11pt"),
        "headings small": ("h2", "font-size: 10pt"),
        "crisis number small": (
            '.look-crisis .bullets a[href^="tel:"]',
            "font-size: 11pt; font-weight: 400",
        ),
        "tight lines": ("p, li", "line-height: 1"),
        "tight lines 0.95": ("p, li", "line-height: 0.95"),
        "centred": (".entry p", "text-align: center"),
        "justified": (".entry p", "text-align: justify"),
        "bullets gone": (".bullets li", "background: none"),
        "tick boxes on warnings": (".look-emergency li", "background: var(--tick-box) no-repeat"),
    },
    handout=SHEET,
)(_restyled)

ON_GUIDES = change(
    "emphasis",
    "tree",
    {
        "labels of steps plain": (".when strong", "font-weight: 400"),
        "labels of steps large": (".when", "font-size: 15pt"),
        "heads of columns plain": ("thead th", "font-weight: 400"),
        "comparison small grey": (".compared .comparison", "font-size: 10pt; color: #767676"),
        "second count small": (".count:last-child p", "font-size: 10pt"),
        "first count big": (".count:first-child p", "font-size: 15pt"),
        "second dots small": (".count:last-child", "background-size: 25pt 25pt"),
        "capitals": (".entry p", "text-transform: uppercase"),
        "bar twice as long": (
            "tbody tr:nth-child(even) .amount",
            "background-size: 35pt 7.8pt !important",
        ),
        "statement small": (".required", "font-size: 11pt"),
    },
    handout=GUIDE,
)(_restyled)
