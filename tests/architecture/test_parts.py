"""What the program imports is in its own set of parts, not only in the tests'."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import sys
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).parent.parent.parent


def locked(name: str) -> set[str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    return {re.sub("[-_.]+", "-", n).lower() for n in re.findall(r"^([A-Za-z0-9._-]+)==", text, re.MULTILINE)}


def imported() -> set[str]:
    """Top-level names that the program imports or names as an app, beside the standard library and itself."""
    names = {app.split(".")[0] for app in settings.INSTALLED_APPS}
    for path in (ROOT / "hemvist").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names.add((node.module or "").split(".")[0])
    return names - sys.stdlib_module_names - {"hemvist", "__future__"}


def test_run_needs_nothing_from_the_test_set() -> None:
    packages = importlib.metadata.packages_distributions()
    missing = {
        name
        for name in imported()
        if not {re.sub("[-_.]+", "-", d).lower() for d in packages.get(name, [])} & locked("runtime")
    }
    assert missing == set()


def test_the_test_set_holds_the_runtime_set() -> None:
    assert locked("runtime") <= locked("test") <= locked("lab")
