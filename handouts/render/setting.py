"""The settings of a page besides its words: language, colours, logo, metadata."""

from dataclasses import dataclass

from handouts.model.base import PageLook
from handouts.render.logo import Logo
from handouts.units import Paper


@dataclass(frozen=True, kw_only=True)
class Setting:
    """The setting of one handout, as far as its phone page needs it."""

    language: str
    """BCP 47 tag of the whole text."""

    brand: str
    """CSS colour of shapes. The caller sees to its contrast, as to that of ``brand_text``."""

    brand_text: str
    """CSS colour of words: the ink where the brand could be taken for a warning."""

    logo: Logo | None
    """The clinic's logo."""

    dated: str
    """ISO 8601 date of the text, for the metadata."""

    keywords: str
    """Identifies the handout in the metadata: ``check`` reads it."""


@dataclass(frozen=True, kw_only=True)
class PageSetting(Setting):
    """The setting of one handout for paper or as a PDF for the screen."""

    paper: Paper
    edition: str

    author: str
    """Who made the handout, for the metadata."""

    look: PageLook = "calm"

    fillable: bool = False
    """Whether the patient can fill in tick boxes and lines on a screen."""
