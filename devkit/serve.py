"""`dev.py run`: database, web and worker as children of one foreground command; Ctrl-C stops them all."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from devkit import database, environment, front
from devkit.told import ROOT, Steps, Stop, say

_WAIT_SECONDS = 60


def run(*, port: int, fresh: bool, empty: bool) -> int:
    """Set up what is missing, start everything, and stay until somebody stops it. Returns the exit code."""
    _require_free(port)
    steps = Steps(6)
    with steps.step("Python-delar"):
        environment.install("runtime")
    with steps.step("designsystem och typsnitt"):
        front.make()
    if fresh:
        say("Databasen i .data tas bort, som --fresh säger.")
        database.remove()
    say(f"[{steps.number + 1}/6] databas … ", end="")
    with database.ready() as reached:
        say("klart")
        steps.number += 1
        values = _values(reached, port=port, is_demonstration=not empty)
        with steps.step("tabeller och statiska filer"):
            _django(values, "hemvist_owner", "migrate", "--noinput", "--verbosity=0")
            _django(values, "hemvist_app", "collectstatic", "--noinput", "--clear", "--verbosity=0")
        with steps.step("demonstrationsvärld" if not empty else "tom installation"):
            _fill(values, empty=empty)
        with _children(values, port) as children:
            with steps.step("webb och arbetare"):
                _wait_until_answers(port, children)
            _tell(values, port, empty=empty)
            return _stay(children)


def _values(reached: dict[str, str], *, port: int, is_demonstration: bool) -> dict[str, str]:
    values = {
        **reached,
        "HEMVIST_STATE": str(environment.state_folder()),
        "HEMVIST_FRONT": str(front.folder()),
        "HEMVIST_SECRET_KEY": database.secret("django"),
        "HEMVIST_PORT": str(port),
        "HEMVIST_COLLECTED": "1",
    }
    return {**values, "HEMVIST_DEMO": "1"} if is_demonstration else values


def _django(values: dict[str, str], role: str, *words: str) -> str:
    return _python(values, role, "django", *words)


def _python(values: dict[str, str], role: str, module: str, *words: str) -> str:
    """Run one module in the environment as a database role; its last line becomes the sentence of a failure."""
    command = [str(environment.python()), "-m", module, *words]
    done = subprocess.run(
        command,
        env=environment.child_environment(**values, HEMVIST_ROLE=role),
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        last = lines[-1] if lines else "inget skäl gavs"
        message = f"{words[0]} misslyckades: {last}" if "Error" in last or not lines else last
        raise Stop(message)
    return done.stdout


def _fill(values: dict[str, str], *, empty: bool) -> None:
    if not empty:
        _python(values, "hemvist_app", "hemvist.cli", "demo", "load")
        return
    told = _python(values, "hemvist_app", "hemvist.cli", "accounts", "first", "administrator")
    if "engångslösenord" in told:
        say("\n" + told.strip())


@contextmanager
def _children(values: dict[str, str], port: int) -> Iterator[dict[str, subprocess.Popen[bytes]]]:
    """Web and worker; stopped in order, web first, so that nothing new is asked of a stopping worker."""
    python = str(environment.python())
    web = [python, "-m", "gunicorn", "hemvist.config.wsgi:application", "--bind", f"127.0.0.1:{port}", "--threads", "4"]
    web += ["--log-level", "warning", "--no-control-socket"]
    worker = [python, "-W", "ignore", "-m", "django", "procrastinate", "worker"]
    started: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, command, role in (("webben", web, "hemvist_app"), ("arbetaren", worker, "hemvist_jobs")):
            environ = environment.child_environment(**values, HEMVIST_ROLE=role)
            log = (environment.state_folder() / f"{'web' if name == 'webben' else 'worker'}.log").open("ab")
            with log:
                started[name] = subprocess.Popen(
                    command, env=environ, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
                )
        yield started
    finally:
        for child in started.values():
            _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        child.send_signal(signal.SIGTERM)
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            message = f"Port {port} är upptagen. Stäng det som använder den, eller välj en annan med --port {port + 1}."
            raise Stop(message) from error


def _wait_until_answers(port: int, children: dict[str, subprocess.Popen[bytes]]) -> None:
    ends = time.monotonic() + _WAIT_SECONDS
    while time.monotonic() < ends:
        _require_alive(children)
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/logga-in/")
            if connection.getresponse().status == http.HTTPStatus.OK:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise Stop("Webben svarade inte inom en minut. Mer står i .data/web.log.")


def _require_alive(children: dict[str, subprocess.Popen[bytes]]) -> None:
    for name, child in children.items():
        if child.poll() is not None:
            log = "web" if name == "webben" else "worker"
            message = f"{name.capitalize()} stannade (kod {child.returncode}). Mer står i .data/{log}.log."
            raise Stop(message)


def _tell(values: dict[str, str], port: int, *, empty: bool) -> None:
    say(f"\nHemvist svarar på http://127.0.0.1:{port}/")
    if not empty:
        say("Logga in som någon av demonstrationens roller, utan lösenord:")
        say(_python(values, "hemvist_app", "hemvist.cli", "demo", "sign-ins").rstrip())
    say("Ctrl-C stannar allt.")


def _stay(children: dict[str, subprocess.Popen[bytes]]) -> int:
    def leave(*_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, leave)
    try:
        while True:
            _require_alive(children)
            time.sleep(0.5)
    except KeyboardInterrupt:
        say("\nStannar …")
        return 0


def hemvist(words: list[str]) -> int:
    """`dev.py hemvist ARGS…`: the command line in the set-up environment; pure commands need no database."""
    environment.install("runtime")
    command = [str(environment.python()), "-m", "hemvist.cli", *words]
    if words[:1] in (["demo"], ["accounts"]):
        with database.ready() as reached:
            values = _values(reached, port=0, is_demonstration=True)
            return subprocess.run(command, env=environment.child_environment(**values), cwd=Path.cwd()).returncode
    sys.stdout.flush()
    return subprocess.run(command, env=environment.child_environment()).returncode
