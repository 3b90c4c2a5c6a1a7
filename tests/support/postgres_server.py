"""
A temporary PostgreSQL server for tests, started from the programs installed on this machine.

The environment variable `ALIGNER_TEST_POSTGRES` names another folder with `initdb` and `pg_ctl`.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

__all__ = ["PROGRAMS_VARIABLE", "Server", "ServerUnavailableError", "start_server"]

PROGRAMS_VARIABLE = "ALIGNER_TEST_POSTGRES"
ROOT = 0
_TIMEOUT_SECONDS = 120


class ServerUnavailableError(Exception):
    """No server can be started on this machine; the message gives the reason."""


@dataclass(frozen=True, slots=True)
class Server:
    """
    A running server that listens on a socket in its own folder.

    Attributes:
        url: URL of its database.
        folder: Its data, log and socket.
        programs: Folder of `pg_ctl`.
        user: Account it runs as; None for the current user.
    """

    url: str
    folder: Path
    programs: Path
    user: str | None

    def stop(self) -> None:
        """Stop the server and remove its folder; does nothing if it has crashed."""
        words = [self.programs / "pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop"]
        _run(words, self.user)
        shutil.rmtree(self.folder, ignore_errors=True)


def start_server() -> Server:
    """
    Start a server with an empty database.

    Raises:
        ServerUnavailableError: Its programs or driver are not installed, or it does not start.
    """
    programs, user = _programs(), _user()
    _check_driver()
    folder = Path(tempfile.mkdtemp(prefix="aligner-pg-", dir="/tmp"))
    if user is not None:
        shutil.chown(folder, user)
    data, log = folder / "data", folder / "log"
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    initdb = [programs / "initdb", "-D", data, "-U", "aligner", "-A", "trust", "-E", "UTF8",
              "--locale=C.UTF-8", "--no-sync"]  # fmt: skip
    for words in (initdb, [programs / "pg_ctl", "-D", data, "-o", options, "-l", log, "-w", "start"]):
        failure = _run(words, user)
        if failure:
            details = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
            shutil.rmtree(folder, ignore_errors=True)
            raise ServerUnavailableError(": ".join(filter(None, [failure, _last_line(details)])))
    return Server(f"postgresql://aligner@/postgres?host={folder}", folder, programs, user)


def _run(words: list[object], user: str | None) -> str:
    """Run a program; return why it failed, or an empty string."""
    name = Path(str(words[0])).name
    try:
        done = subprocess.run(
            list(map(str, words)),
            user=user,
            cwd="/tmp",
            # The server inherits the streams and keeps them open, so they must not be pipes.
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE if name == "initdb" else subprocess.DEVNULL,
            timeout=_TIMEOUT_SECONDS,
        )
    except (OSError, subprocess.SubprocessError) as error:
        return f"`{name}` failed: {error}"
    if done.returncode:
        message = _last_line((done.stderr or b"").decode(errors="replace"))
        return f"`{name}` failed with status {done.returncode}{': ' if message else ''}{message}"
    return ""


def _last_line(text: str) -> str:
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "")


def _programs() -> Path:
    """Folder of `initdb` and `pg_ctl`: the newest installed version."""
    chosen = os.environ.get(PROGRAMS_VARIABLE)
    if chosen:
        return Path(chosen)
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    found = shutil.which("initdb")
    folders = [*reversed(versions), *([Path(found).resolve().parent] if found else [])]
    programs = next((folder for folder in folders if (folder / "pg_ctl").exists()), None)
    if programs is None:
        raise ServerUnavailableError("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    return programs


def _user() -> str | None:
    """Account to run the server as; None for the current user. PostgreSQL refuses to run as root."""
    if os.geteuid() != ROOT:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = next((name for name in ("postgres", "nobody") if name in names), None)
    if user is None:
        raise ServerUnavailableError("PostgreSQL refuses to run as root, and there is no other account")
    return user


def _check_driver() -> None:
    try:
        import pg8000  # noqa: F401
    except ImportError:
        raise ServerUnavailableError("the extra `postgres` is not installed") from None
