"""The record that the preview keeps of one handout."""

from dataclasses import dataclass, replace

from handouts.preview.state import Banner, HandoutState, View
from handouts.release.jobs import Job
from handouts.release.orders import Order


@dataclass
class KnownHandout:
    """One handout: ``drawn``, ``looked_at`` and ``judged`` are fingerprints of past orders."""

    job: Job
    order: Order | None = None
    """The order of today's content; None until it is asked for."""
    fingerprint: str = ""
    """The fingerprint of ``order``."""
    drawn: str | None = None
    looked_at: str | None = None
    judged: str | None = None
    verdict: tuple[HandoutState, Banner | None] = ("checking", None)
    """The state and the banner of the last judgement."""
    is_unseen: bool = True
    """Whether something has changed since it was drawn, or compared with what was drawn."""
    is_stale: bool = False
    """Whether it has changed since it was drawn."""

    def is_due(self) -> bool:
        """Return whether it has to be drawn when it is looked at."""
        return self.is_unseen or self.is_stale

    def is_unjudged(self) -> bool:
        """Return whether it was drawn, and not judged since."""
        return self.drawn is not None and self.judged != self.drawn

    def with_verdict(self, view: View) -> View:
        """Return ``view`` with the verdict, if what was drawn last has been judged."""
        state, banner = self.verdict
        return replace(view, state=state, banner=banner) if self.judged == self.drawn else view
