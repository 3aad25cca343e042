"""Changes of templates, style sheets and font files, while the content is good."""

from __future__ import annotations

from pathlib import Path

from benchmarks.harm.changes import appended, change


@change("style hides", "tree", {"transparent": ("color: transparent",)})
def hidden_by_style(root: Path, rule: str) -> None:
    """Style the paragraphs of required entries."""
    appended(root / "styles/components.css", f"\n.required p {{ {rule} }}\n")
