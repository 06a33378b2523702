"""The laws of the house, tried on the code itself. Each check is a function with a planted violation that it finds."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from devkit.proofs import addresses, lock_files
from hemvist.core.cases.rulebook import RULE_MODULES, all_rules, pages
from hemvist.core.law import load_law

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "hemvist"
FRAMEWORK_NAMES = {"process_exception"}  # Django's own word for the hook
FORBIDDEN = {"data", "info", "manager", "handler", "utils", "helper", "process", "service"}
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_VIEW = 300, 40, 15
# Files over the measure today. The list may only shrink.
LONG_FILES: dict[str, int] = {}


def modules(*folders: str) -> Iterator[tuple[str, ast.Module, str]]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                text = path.read_text(encoding="utf-8")
                yield path.relative_to(ROOT).as_posix(), ast.parse(text), text


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


# -- sizes ------------------------------------------------------------------------------------------------------


def too_long(path: str, text: str) -> list[str]:
    """A file over its measure, functions over theirs."""
    found: list[str] = []
    lines = len(text.splitlines())
    if lines > LONG_FILES.get(path, LONGEST_FILE):
        found.append(f"{path}: {lines} rader")
    limit = LONGEST_VIEW if path.endswith("web/views.py") else LONGEST_FUNCTION
    for function in functions(ast.parse(text)):
        body = function.body[1:] if ast.get_docstring(function) else function.body
        length = (function.end_lineno or 0) - body[0].lineno + 1 if body else 0
        if length > limit:
            found.append(f"{path}: {function.name} har {length} rader")
    return found


def test_files_and_functions_keep_their_measure() -> None:
    assert [s for path, _, text in modules("hemvist", "devkit", "benchmarks") for s in too_long(path, text)] == []


def test_long_files_and_functions_are_found() -> None:
    assert too_long("a.py", "x = 1\n" * 301) == ["a.py: 301 rader"]
    assert too_long("a.py", "def f():\n" + "    x = 1\n" * 41) == ["a.py: f har 41 rader"]


def test_the_list_of_long_files_only_shrinks() -> None:
    for path in LONG_FILES:
        assert len((ROOT / path).read_text("utf-8").splitlines()) > LONGEST_FILE, f"{path} kan tas bort ur listan"


# -- names and docstrings -----------------------------------------------------------------------------------------


def forbidden_names(path: str, tree: ast.Module) -> list[str]:
    """Modules, classes and functions named for a pattern instead of for what the domain calls them."""
    names = [Path(path).stem, *(n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.ClassDef))]
    own = [name for name in names if name not in FRAMEWORK_NAMES]
    return [f"{path}: {name}" for name in own if FORBIDDEN & set(_parts(name))]


def _parts(name: str) -> list[str]:
    return re.findall(r"[a-z]+", re.sub("([A-Z])", r" \1", name).lower())


def test_nothing_is_named_for_a_pattern() -> None:
    assert [s for path, tree, _ in modules("hemvist") for s in forbidden_names(path, tree)] == []


def test_a_name_for_a_pattern_is_found() -> None:
    assert forbidden_names("a/utils.py", ast.parse("class ChildManager: ...")) == [
        "a/utils.py: utils",
        "a/utils.py: ChildManager",
    ]


def undocumented(path: str, tree: ast.Module) -> list[str]:
    """Public functions, methods and classes without a docstring."""
    found = [] if ast.get_docstring(tree) or not tree.body else [path]
    stack: list[ast.stmt] = list(tree.body)
    while stack:
        node = stack.pop()
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            if not node.name.startswith("_") and ast.get_docstring(node) is None:
                found.append(f"{path}: {node.name}")
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                stack += node.body
    return found


def test_what_is_public_says_what_it_means() -> None:
    found = [s for path, tree, _ in modules("hemvist", "devkit") for s in undocumented(path, tree)]
    assert [s for s in found if "audit/actions.py" not in s] == []


def test_a_missing_docstring_is_found() -> None:
    assert undocumented("a.py", ast.parse('"""."""\ndef f(): ...')) == ["a.py: f"]


# -- purity -------------------------------------------------------------------------------------------------------


def clocks(path: str, tree: ast.Module) -> list[str]:
    """Calls that ask what day it is."""
    calls = (n.func for n in ast.walk(tree) if isinstance(n, ast.Call))
    return [f"{path}: {f.attr}" for f in calls if isinstance(f, ast.Attribute) and f.attr in {"today", "now", "utcnow"}]


def test_the_core_knows_no_today() -> None:
    assert [s for path, tree, _ in modules("hemvist/core", "hemvist/simulation") for s in clocks(path, tree)] == []


def test_a_clock_is_found() -> None:
    assert clocks("a.py", ast.parse("date.today()")) == ["a.py: today"]


def test_import_contracts_hold() -> None:
    program = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_a_new_word_must_be_placed(tmp_path: Path) -> None:
    """The contracts are exhaustive: a folder nobody has placed breaks them."""
    import shutil

    shutil.copytree(PACKAGE, tmp_path / "hemvist", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "hemvist/core/unplaced").mkdir()
    (tmp_path / "hemvist/core/unplaced/__init__.py").write_text("", encoding="utf-8")
    program = Path(sys.executable).parent / "lint-imports"
    environment = {"PYTHONPATH": str(tmp_path), "PATH": "/usr/bin:/bin"}
    done = subprocess.run([program, "--no-cache"], cwd=tmp_path, capture_output=True, text=True, env=environment)
    assert done.returncode != 0
    assert "unplaced" in done.stdout


# -- law and rules ------------------------------------------------------------------------------------------------


def test_every_row_has_source_mark_and_governing_date() -> None:
    for parameter in load_law().parameters.values():
        assert parameter.governing_date
        for row in parameter.rows:
            if row is not None:
                assert row.source
                assert row.mark in {"sourced", "assumption", "provisional"}
                assert bool(row.reading) == (row.mark != "sourced")


def test_every_rule_is_in_the_book_once_with_source_and_function() -> None:
    rules = all_rules()
    assert [i for i, n in Counter(rule.id for rule in rules).items() if n > 1] == []
    for rule in rules:
        assert rule.source, rule.id
        assert rule.governing_date, rule.id
        assert rule.sentence.endswith("."), rule.id
        module = rule.function
        while module and module not in sys.modules:
            module = module.rpartition(".")[0]
        assert module.startswith("hemvist.core."), rule.function


def test_no_module_keeps_rules_out_of_the_book() -> None:
    with_rules = {
        path for path, tree, text in modules("hemvist/core") if re.search(r"^\w+ = Rule\(", text, re.MULTILINE)
    }
    in_book = {Path(str(module.__file__)).relative_to(ROOT).as_posix() for module in RULE_MODULES}
    assert with_rules == in_book


def test_the_generated_pages_are_current() -> None:
    for name, text in pages(load_law()).items():
        assert (ROOT / "docs/reference" / name).read_text("utf-8") == text, f"{name}: kör python3 dev.py docs"


# -- texts --------------------------------------------------------------------------------------------------------


def glossary() -> list[tuple[str, list[str]]]:
    entries = YAML(typ="safe", pure=True).load((ROOT / "docs/reference/glossary.yaml").read_text("utf-8"))
    return [(entry["sv"], entry["identifiers"]) for entry in entries]


def test_no_term_is_used_for_two_things() -> None:
    names = Counter(name for _, names in glossary() for name in names)
    assert [name for name, count in names.items() if count > 1] == []
    assert [n for n in names if not re.fullmatch(r"[a-z][a-z0-9_]*( [a-z_]+)?", n)] == []
    assert [sv for sv, count in Counter(sv for sv, _ in glossary()).items() if count > 1] == []


def test_the_words_of_the_code_stand_in_the_glossary() -> None:
    known = {name for _, names in glossary() for name in names} | {"shares", "days"}
    for layer in ("core", "registry"):
        words = {p.name for p in (PACKAGE / layer).iterdir() if p.is_dir() and not p.name.startswith("_")}
        singular = {
            re.sub("ies$", "y", w) if w.endswith("ies") else (w[:-3] if w == "children" else w.rstrip("s"))
            for w in words
        }
        assert singular - known - OWN_WORDS == set()


OWN_WORDS = {"audit", "account", "case", "child", "demonstration", "municipality", "agenda"}


def broken_links(folder: Path) -> list[str]:
    """Links in Markdown files that lead nowhere."""
    pages_of_text = [*folder.glob("*.md"), *folder.glob("docs/**/*.md")]
    links = [
        (page, t) for page in pages_of_text for t in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    ]
    return [
        f"{page.relative_to(folder)}: {target}"
        for page, target in links
        if "://" not in target and not (page.parent / target).exists()
    ]


def test_links_lead_somewhere() -> None:
    assert broken_links(ROOT) == []


def test_a_broken_link_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("[x](borta.md)", encoding="utf-8")
    assert broken_links(tmp_path) == ["a.md: borta.md"]


def test_the_way_in_is_told() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "python3 dev.py run" in readme
    assert "python3 dev.py test" in readme
    assert "## Unreleased" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in (ROOT / "LICENSE").read_text("utf-8")


@pytest.mark.parametrize("path", lock_files(), ids=lambda p: p.name)
def test_locks_name_no_address(path: Path) -> None:
    assert addresses(path.read_text("utf-8")) == []


def test_an_address_in_a_lock_is_found() -> None:
    assert addresses("a==1\n--index-url x\nb @ https://example.org/b\n") == [
        "--index-url x",
        "b @ https://example.org/b",
    ]


def test_every_template_is_used() -> None:
    sources = "".join(text for _, _, text in modules("hemvist/web"))
    templates = sorted((PACKAGE / "web/templates").rglob("*.html"))
    texts = {t.relative_to(PACKAGE / "web/templates").as_posix(): t.read_text("utf-8") for t in templates}
    for name in texts:
        others = sources + "".join(text for other, text in texts.items() if other != name)
        assert name in others, f"{name} används inte"


def tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    names = [name for name in done.stdout.split("\0") if name] if done.returncode == 0 else []
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def test_no_path_of_a_machine_is_written_down() -> None:
    pattern = re.compile(r"(^|[^a-zA-Z.])/(work|root|home/[a-z]+)/")
    wrong = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked()
        if path.suffix in {".py", ".md", ".toml", ".yaml", ".yml", ".html", ".css", ".txt", ".json", ""}
        for number, line in enumerate(path.read_text("utf-8", errors="ignore").splitlines(), start=1)
        if pattern.search(line) and path != Path(__file__)
    ]
    assert wrong == []
