"""
Cost of a command: wall-clock time, CPU time and peak memory of the whole process.

A small launcher process starts the command. Linux attributes the memory a process used
before `exec` to the command, so a command started directly from a benchmark with a large
document in memory would appear to need that memory too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Cost", "measure"]

ROOT: Final = Path(__file__).parents[1]
"""Added to the module path of commands, for `-m benchmarks...` and `-m aligner`."""

_LAUNCHER: Final = """
import json, os, signal, sys, time
report, output, errors, limit, *command = sys.argv[1:]
write = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
actions = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
           (os.POSIX_SPAWN_OPEN, 1, output, write, 0o600),
           (os.POSIX_SPAWN_OPEN, 2, errors, write, 0o600)]
came = []
def end(number, _):
    came.append(number)
    os.killpg(child, signal.SIGKILL)
began = time.monotonic()
child = os.posix_spawnp(command[0], command, os.environ, file_actions=actions, setpgroup=0)
for number in (signal.SIGALRM, signal.SIGINT, signal.SIGTERM):
    signal.signal(number, end)
signal.setitimer(signal.ITIMER_REAL, float(limit))
_, status, used = os.wait4(child, 0)
wall = time.monotonic() - began
signal.setitimer(signal.ITIMER_REAL, 0)
with open(report, "w") as file:
    json.dump([wall, used.ru_utime + used.ru_stime, used.ru_maxrss,
               os.waitstatus_to_exitcode(status), signal.SIGALRM in came], file)
"""

_RSS_UNITS: Final = 1024 if sys.platform == "darwin" else 1
"""Units of `ru_maxrss` per kilobyte: macOS reports bytes, Linux kilobytes."""


@dataclass(frozen=True, slots=True)
class Cost:
    """
    Cost of one run of a command, including its child processes.

    Attributes:
        wall: Wall-clock seconds.
        cpu: Seconds of processor time of all threads, user and system.
        memory: Peak resident memory of the largest process, in megabytes.
        status: Exit status; the negative signal number if a signal ended it.
        expired: Whether it was killed because of the timeout.
        errors: The last line it wrote to standard error.
    """

    wall: float
    cpu: float
    memory: float
    status: int
    expired: bool
    errors: str

    @property
    def trouble(self) -> str:
        """Why there is no result, in a few words; empty if there is one."""
        if self.expired:
            return f"over {self.wall:.0f} s"
        if self.status:
            how = f"signal {-self.status}" if self.status < 0 else f"status {self.status}"
            return f"failed with {how}: {self.errors or 'no message'}"
        return ""


def measure(command: Sequence[str], output: Path, *, timeout: float) -> Cost:
    """
    Run a command and measure its cost.

    Args:
        command: Program and arguments.
        output: File for its standard output. The command runs in the folder of this file,
            because hunalign leaves a file in its working directory.
        timeout: Seconds after which the command and its children are killed.

    Raises:
        OSError: The program does not exist.
    """
    with tempfile.TemporaryDirectory() as folder:
        report, errors = Path(folder) / "report", Path(folder) / "errors"
        launcher = [sys.executable, "-I", "-S", "-c", _LAUNCHER]
        arguments = [str(report), str(output.absolute()), str(errors), str(timeout), *command]
        paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        launched = subprocess.run(
            launcher + arguments,
            cwd=output.parent,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            capture_output=True,
            text=True,
            check=False,
        )
        if launched.returncode:
            raise OSError(f"cannot run `{command[0]}`: {launched.stderr.strip().splitlines()[-1]}")
        wall, cpu, kilobytes, status, expired = json.loads(report.read_text())
        said = errors.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return Cost(wall, cpu, kilobytes / _RSS_UNITS / 1024, status, expired, said[-1] if said else "")
