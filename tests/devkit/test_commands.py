"""dev.py's own words: refusals in one sentence, and a file that old Pythons can read."""

from __future__ import annotations

import ast
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from devkit import browser, database, environment
from devkit.commands import main
from devkit.told import Stop

ROOT = Path(__file__).parent.parent.parent


def test_a_taken_port_is_told_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["run", "--port", str(port)]) == 1
    assert f"Port {port} är upptagen" in capsys.readouterr().err


def test_unknown_words_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--snabbt"]) == 1
    assert "Okända ord: --snabbt" in capsys.readouterr().err


def test_an_old_python_gets_a_sentence() -> None:
    """What dev.py does on an old interpreter, tried with its version check told an old version."""
    code = (
        "import sys, runpy\n"
        "sys.version_info = (3, 9, 2)\n"
        "import os; os.environ['HEMVIST_REEXEC'] = '1'\n"
        f"sys.argv = ['dev.py', 'run']; runpy.run_path({str(ROOT / 'dev.py')!r}, run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("Hemvist behöver Python 3.11 eller nyare; det här är 3.9.")
    assert "Traceback" not in done.stderr


def test_dev_py_parses_on_old_pythons() -> None:
    ast.parse((ROOT / "dev.py").read_text("utf-8"), feature_version=(3, 7))


def test_devkit_uses_the_standard_library_alone() -> None:
    allowed = sys.stdlib_module_names | {"devkit"}
    for path in (ROOT / "devkit").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert name.split(".")[0] in allowed or path.name == "roles.py", f"{path.name}: {name}"


def test_another_database_than_postgresql_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://nagon@localhost/hemvist")
    with pytest.raises(Stop, match="postgresql://"), database.ready():
        pass


def test_a_database_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nagon:hemligt@127.0.0.1:1/hemvist")
    with pytest.raises(Stop, match="går inte att nå") as refused, database.ready():
        pass
    assert "hemligt" not in str(refused.value)


def test_a_browser_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "borta"))
    with pytest.raises(Stop, match="som inte finns"):
        browser.find()


@pytest.mark.parametrize(
    ("output", "says"),
    [
        ("ERROR: Could not find a version (from versions: none)\nConnection refused", "nätet"),
        ("OSError: [Errno 28] No space left on device", "Disken är full"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM", "kontrollsumma"),
        ("något annat", "något annat"),
    ],
)
def test_why_parts_were_not_installed(output: str, says: str) -> None:
    assert says in environment._why_not_installed(output)


def test_secrets_are_kept_for_their_owner_alone() -> None:
    first = database.secret("prov")
    assert first == database.secret("prov")
    assert (environment.state_folder() / "secrets.json").stat().st_mode & 0o777 == 0o600
    assert os.access(environment.state_folder(), os.W_OK)
