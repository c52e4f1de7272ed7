#!/usr/bin/env python3
"""Fetches LanguageTool's server and its English module from Maven Central, for the tests and the benchmarks, and runs it.

python3 tests/languagetool_server.py          fetch, where that has not been done
python3 tests/languagetool_server.py start    fetch, and run the server at port 8081 until interrupted

Needs Java 17 and Maven. The jars (250 MB) go into `.languagetool` beside the project's other files.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HOME = Path(__file__).resolve().parents[1] / ".languagetool"

#: The newest release; named, as Maven takes a minute to find the newest of a range.
VERSION = "6.8"

_PROJECT = """\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>newslint</groupId>
  <artifactId>languagetool</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.languagetool</groupId><artifactId>languagetool-server</artifactId><version>{version}</version>
    </dependency>
    <dependency>
      <groupId>org.languagetool</groupId><artifactId>language-en</artifactId><version>{version}</version>
    </dependency>
  </dependencies>
</project>
"""


def is_fetched() -> bool:
    """Whether the jars are there."""
    return any(HOME.glob("languagetool-server-*.jar"))


def why_not() -> str:
    """Why the tests against the server cannot run here; "" where they can."""
    if shutil.which("java") is None:
        return "needs Java 17"
    return "" if is_fetched() else "needs LanguageTool: run python3 tests/languagetool_server.py"


def fetch() -> None:
    """Copy the jars into `HOME`, all or none.

    Raises:
        SystemExit: Maven is missing or fails.
    """
    maven = shutil.which("mvn")
    if maven is None:
        raise SystemExit("Maven (mvn) is needed to fetch LanguageTool")
    print(f"Fetching LanguageTool into {HOME.name}", flush=True)
    with tempfile.TemporaryDirectory(dir=HOME.parent, prefix=".languagetool-") as folder:
        project = Path(folder, "pom.xml")
        project.write_text(_PROJECT.format(version=VERSION), encoding="utf-8")
        goal = ["dependency:copy-dependencies", "-DoutputDirectory=jars", "-DincludeScope=runtime"]
        subprocess.run([maven, "--quiet", "--batch-mode", "--file", str(project), *goal], check=True)
        shutil.rmtree(HOME, ignore_errors=True)
        Path(folder, "jars").rename(HOME)


def command(*arguments: str, memory: str = "1500m") -> list[str]:
    """The command that runs the server with these arguments."""
    return ["java", f"-Xmx{memory}", "-cp", str(HOME / "*"), "org.languagetool.server.HTTPServer", *arguments]


def main() -> int:
    arguments = sys.argv[1:]
    if arguments not in ([], ["start"]):
        sys.exit(__doc__)
    if not is_fetched():
        fetch()
    if not arguments:
        return 0
    try:
        return subprocess.call(command("--port", "8081"))
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
