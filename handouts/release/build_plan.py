"""The plan of a build: its orders, the older files, and what builds of several clinics share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from handouts.content.content import Content
from handouts.content.reading_grade import handout_problems
from handouts.errors import ContentError
from handouts.release.cache import BuildCache, open_cache, program_states
from handouts.release.editions import EDITIONS
from handouts.release.jobs import BuildRequest, plan
from handouts.release.logo import logo_of
from handouts.release.orders import Order, fingerprint, order_of
from handouts.release.processes.workers import Workers, program_folders


@dataclass(frozen=True)
class SharedByClinics:
    """The things that the builds of several clinics share.

    ``fits`` has, by path, the type setting at which a file was typeset for another clinic.
    ``workers`` make the files, as many processes of this computer as pay without them.
    """

    workers: Workers | None = None
    is_only_build: bool = True
    """Whether no other build is running in this process."""
    fits: dict[str, str] = field(default_factory=dict)
    recording: Lock = field(default_factory=Lock)
    """Held while one of them is recorded: PDFium, which draws thumbnails, is not thread-safe."""


@dataclass(frozen=True)
class BuildPlan:
    """The orders of one build, and the files in the output folder."""

    content: Content
    request: BuildRequest
    out: Path
    folders: tuple[Path, ...]
    """The folders of style sheets and fonts."""
    state: str
    """The hash of what files are made with, besides their orders."""
    program: str
    """The hash of the whole program, which the reports rest on."""
    orders: Mapping[str, Order]
    """The orders to make, by the paths of their files."""
    withheld: Mapping[str, Order]
    """The orders for a print shop that are not approved, by the paths of their files."""
    fingerprints: Mapping[str, str]
    cache: BuildCache
    shared: SharedByClinics


def plan_build(
    root: Path, content: Content, request: BuildRequest, out: Path, shared: SharedByClinics
) -> BuildPlan:
    """Return the plan of one build.

    Raises UsageError for unknown names, ContentError for a handout too hard to read or a logo that
    cannot be drawn.
    """
    logo_of(content)  # which may be no good: said before anything is made
    orders = [order_of(content, job, marks=request.marks) for job in plan(content, request)]
    too_hard = [p for order in orders for p in handout_problems(order.handout, content)]
    if too_hard:
        raise ContentError(tuple(too_hard))
    state, program = program_states(root)
    withheld = {o.job.path.as_posix(): o for o in orders if is_withheld(o)}
    by_path = {order.job.path.as_posix(): order for order in orders if not is_withheld(order)}
    return BuildPlan(
        content=content,
        request=request,
        out=out,
        folders=program_folders(root),
        state=state,
        program=program,
        orders=by_path,
        withheld=withheld,
        fingerprints={path: fingerprint(order, state) for path, order in by_path.items()},
        cache=open_cache(root, out),
        shared=shared,
    )


def is_withheld(order: Order) -> bool:
    """Return whether an order is for a print shop, and its words are not approved."""
    return EDITIONS[order.job.edition].for_print_shop and not order.handout.approval.is_approved
