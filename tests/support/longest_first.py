"""How test files are shared out among processes: what takes longest, or waits, is begun first.

Each file stays in one process, and so do files that use what one of them has made or found.
"""

from __future__ import annotations

import pytest
from xdist.scheduler import LoadFileScheduling

FIRST = (
    ("cli/commands/test_watch.py",),
    ("release/test_released_handouts.py",),
    ("editor/test_page.py",),
    (
        "release/test_editions.py",
        "release/test_black_and_white_copies.py",
        "release/test_fillable_pieces.py",
        "release/test_website_code.py",
        "release/test_what_readers_see.py",
        "preflight/test_independence.py",
    ),
    (
        "preflight/test_run.py",
        "test_problems_page.py",
    ),
    ("release/processes/test_cluster.py",),
    ("benchmarks/test_harm.py",),
    ("render/test_phone_page.py",),
    ("benchmarks/test_reliability.py",),
    ("doctor/test_run.py",),
    ("release/index/test_index_page.py",),
    ("source/test_mistakes.py",),
    ("release/test_required_statements_refused.py",),
    ("preflight/checks/test_drawings.py",),
    ("preview/test_fast_render.py",),
    ("benchmarks/test_logos.py",),
    ("render/test_page.py",),
    ("release/test_looks.py",),
    ("test_installed.py",),
    ("release/reports/test_reports.py",),
    ("cli/commands/test_new.py",),
    ("cli/commands/test_fill_in.py",),
    ("preflight/checks/test_known_objects.py",),
    ("release/test_longest_clinic.py",),
    ("release/test_cache.py",),
    ("cli/test_build_clinics.py",),
)
_PLACES = {
    f"tests/{file}": (f"tests/{files[0]}", n, m)
    for n, files in enumerate(FIRST)
    for m, file in enumerate(files)
}


def file_of(nodeid: str) -> str:
    """Return the file that a test is in, from the root of the program."""
    return nodeid.partition("::")[0]


def longest_first(items: list[pytest.Item]) -> None:
    """Put the tests of ``FIRST`` before all others, which keep their order."""
    items.sort(key=lambda item: _PLACES.get(file_of(item.nodeid), ("", len(FIRST), 0))[1:])


class LongestFirst(LoadFileScheduling):  # type: ignore[misc]
    """Shares out the tests in their order, file by file."""

    def __init__(self, config: pytest.Config, log: object) -> None:
        config.option.loadscopereorder = False
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        file = file_of(nodeid)
        return _PLACES.get(file, (file,))[0]
