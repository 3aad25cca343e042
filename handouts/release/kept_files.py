"""The older files in the output folder that a build leaves there, and those that it removes."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from handouts.content.content import Content
from handouts.content.fill_in_fields import pack_file
from handouts.errors import UsageError
from handouts.release.build_plan import BuildPlan, is_withheld
from handouts.release.editions import EDITIONS, PACKS
from handouts.release.job_ticket import remove_with_ticket
from handouts.release.jobs import BuildRequest, plan
from handouts.release.manifest import Refused, Released
from handouts.release.orders import Order, fingerprint, order_of
from handouts.release.pack_zip import pack_of
from handouts.release.quarantine import with_old_file


def kept_files(planned: BuildPlan, made: Collection[str]) -> Iterator[Released]:
    """Yield the released files that this build has not ``made``, and remove those to be removed.

    What is for a print shop and no longer approved goes, whatever is built.
    A build of the whole clinic removes those that the clinic no longer asks for, except those of
    the fill-in pack, which are no clinic's; the last good file of a planned job always stays.
    """
    whole_clinic = not planned.request.is_filtered
    for path, entry in planned.cache.released.items():
        if path in made or not planned.cache.is_whole(entry):
            continue
        if whole_clinic and path not in planned.orders and entry.edition not in PACKS:
            remove_with_ticket(planned.out, entry.path)
            continue
        stale, order = _today(planned, entry)
        if order is not None and is_withheld(order):
            remove_with_ticket(planned.out, entry.path)
        else:
            yield entry.model_copy(update={"stale": stale})


def _is_of_another_clinic(content: Content, entry: Released | Refused) -> bool:
    """Return whether a file is made from another clinic file than this build's."""
    return (entry.edition in PACKS) != (content.clinic_path == pack_file(content.root))


def _today(planned: BuildPlan, entry: Released) -> tuple[bool, Order | None]:
    """Return whether ``entry`` would be another file today, and its order, if there is one."""
    is_filled_in, content = entry.edition not in PACKS, planned.content
    if _is_of_another_clinic(content, entry):
        pack = None if is_filled_in else pack_of(content)
        if pack is None:  # which clinic it is of is not known here
            return entry.stale or not (is_filled_in and planned.cache.is_known(entry)), None
        content = pack
    everything = BuildRequest((entry.piece,), editions=(entry.edition,), everything=is_filled_in)
    try:
        jobs = {job.path.as_posix(): job for job in plan(content, everything)}
    except UsageError:
        return True, None
    if entry.path not in jobs:
        return True, None
    known = planned.orders.get(entry.path) or planned.withheld.get(entry.path)
    order = known or order_of(content, jobs[entry.path])
    possible = [order]
    if EDITIONS[order.job.edition].for_print_shop:
        possible = [replace(order, payload=replace(order.recipe, marks=m)) for m in (False, True)]
    state, cache = planned.state, planned.cache
    is_true = any(cache.is_made_from(entry, fingerprint(one, state)) for one in possible)
    return not is_true, order


def still_refused(planned: BuildPlan) -> Iterator[Refused]:
    """Yield the refused handouts that this build leaves alone.

    Their last good files that are no longer true are moved out of the output folder.
    """
    for old in planned.cache.manifest.failed:
        if (planned.request.is_filtered or old.edition in PACKS) and old.path not in {
            *planned.orders,
            *planned.withheld,
        }:
            is_other = _is_of_another_clinic(planned.content, old)
            yield old if is_other else with_old_file(planned.content, planned.cache, old)
