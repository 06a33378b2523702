#!/usr/bin/env python3
"""Everything a builder does, in one file: run, test, check, bench, docs, lock, hemvist.

This file must parse on any Python 3, so that an old one gets a sentence and not a traceback. The work is in
devkit/, which uses the standard library only.
"""

import os
import shutil
import sys

NEWEST_FIRST = ("python3.14", "python3.13", "python3.12", "python3.11")


def main():  # type: ignore[no-untyped-def]  # noqa: ANN201 (annotations would not parse on old Pythons)
    """Hand over to devkit, on a Python that is new enough."""
    if sys.version_info < (3, 11):
        for name in NEWEST_FIRST:
            newer = shutil.which(name)
            if newer and not os.environ.get("HEMVIST_REEXEC"):
                os.environ["HEMVIST_REEXEC"] = "1"
                os.execv(newer, [newer] + sys.argv)  # noqa: RUF005, S606 (old Pythons read this line too)
        sys.stderr.write(
            "Hemvist behöver Python 3.11 eller nyare; det här är %d.%d. "
            "Installera en nyare Python, till exempel med: apt-get install python3.11 python3.11-venv\n"
            % (sys.version_info[0], sys.version_info[1])
        )
        return 1
    from devkit.commands import main as run_command

    return run_command(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())  # type: ignore[no-untyped-call]
