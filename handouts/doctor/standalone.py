"""The doctor without any package: what ``build.py doctor`` runs when the program does not load."""

import argparse
import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from handouts.doctor.diagnosis import closing, document, exit_code, lines
from handouts.doctor.run import Places, examine
from handouts.requirements import ExitCode

WIDEST = 110

_WHAT = "Check everything that this program needs, and say what to type if something is missing."


class _OneLine(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        print(f"{message[:1].upper()}{message[1:]}. See: {self.prog} --help", file=sys.stderr)  # noqa: T201
        sys.exit(ExitCode.USAGE)


def main(arguments: "Sequence[str]", root: Path) -> int:
    """Examine the program below ``root``, print what there is to say, return the exit code."""
    parser = _OneLine(prog="python3 build.py doctor", description=_WHAT)
    parser.add_argument("--clinic", type=Path, metavar="FILE")
    parser.add_argument("--content", type=Path, metavar="FOLDER", default=root / "content")
    parser.add_argument("--out", type=Path, metavar="FOLDER", default=root / "dist")
    parser.add_argument("--quiet", "-q", action="store_true", help="Print only problems.")
    parser.add_argument("--json", action="store_true", help="Print one JSON document instead.")
    if hasattr(sys.stdout, "reconfigure"):  # since Python 3.7
        sys.stdout.reconfigure(errors="replace")
    asked = parser.parse_args(arguments)
    clinic = asked.clinic or asked.content / "clinic.yaml"
    width = min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST)
    found = []
    for diagnosis in examine(Places(root, asked.content, clinic, asked.out)):
        found.append(diagnosis)
        if not asked.json and (diagnosis.is_fault or not asked.quiet):
            print("\n".join(lines(diagnosis, width)), flush=True)  # noqa: T201
    if asked.json:
        print(json.dumps({"exit_code": exit_code(found), **document(found)}))  # noqa: T201
    elif exit_code(found) or not asked.quiet:
        print(f"\n{closing(found)}")  # noqa: T201
    return exit_code(found)
