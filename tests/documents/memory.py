"""How much memory a process takes: code for a child process to measure itself with."""

from __future__ import annotations

#: Defines `peak()`: the most memory that the process has taken, in megabytes; 0 where the system does not tell. Linux counts the
#: parent's memory at the fork to a child's largest resident set, so the high-water mark is read there.
PEAK = """
import sys
from pathlib import Path


def peak():
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) / 1000 for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
"""
