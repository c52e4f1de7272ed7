"""Finds a LanguageTool on this machine and says how its server is run."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import which
from typing import NamedTuple

from newslint.settings import LanguageToolSettings

MAIN_CLASS = "org.languagetool.server.HTTPServer"

# As the release's archive has it, and as Maven copies it.
_RELEASE_JAR = "languagetool-server.jar"
_MAVEN_JARS = "languagetool-server-*.jar"
_VERSION = re.compile(r"\d+\.\d+(?:\.\d+)?")


class InstallError(Exception):
    """No LanguageTool can be run here. The message says why and what to do."""


class Installation(NamedTuple):
    """A LanguageTool on this machine.

    Attributes:
        home: its folder.
        version: its version, as "6.8"; "" where nothing tells.
        classpath: what Java is told to load.
    """

    home: Path
    version: str
    classpath: str

    def command(self, port: int, memory: int, properties: str) -> list[str]:
        """The command that runs its server.

        Args:
            port: where it listens, on this machine only.
            memory: the most memory for its data, in megabytes.
            properties: the path of its configuration file.
        """
        java = which("java")
        if java is None:
            raise InstallError("LanguageTool needs Java 17 or later, and there is none on the PATH; install it, or name a server")
        # Without the second option a server that is out of memory stays, and answers nothing.
        limits = [f"-Xmx{memory}m", "-XX:+ExitOnOutOfMemoryError"]
        return [java, *limits, "-cp", self.classpath, MAIN_CLASS, "--port", str(port), "--config", properties]


def find(settings: LanguageToolSettings) -> Installation:
    """The LanguageTool that the settings name, or the newest in the cache of language-tool-python, or one downloaded now.

    Raises:
        InstallError: there is none, or this machine's Java cannot run it.
    """
    if settings.path:
        found = at(Path(settings.path).resolve())
        if found is None:
            raise InstallError(f"languagetool.path: there is no {_RELEASE_JAR} and no {_MAVEN_JARS} in {settings.path}")
    else:
        found = _kept_by_package() or _downloaded(settings)
    _check_java(found)
    return found


def at(folder: Path) -> Installation | None:
    """The installation in `folder`: a release as unpacked, or a folder of jars as Maven copies them."""
    for home in (folder, *sorted(folder.glob("LanguageTool-*"), reverse=True)):
        named = _VERSION.search(home.name)
        if (home / _RELEASE_JAR).is_file():
            return Installation(home, named.group() if named else "", str(home / _RELEASE_JAR))
        for jar in sorted(home.glob(_MAVEN_JARS), reverse=True):
            version = _VERSION.search(jar.name)
            return Installation(home, version.group() if version else "", str(home / "*"))
    return None


def _kept_by_package() -> Installation | None:
    from language_tool_python.download_lt import LocalLanguageTool

    newest = LocalLanguageTool.get_latest_installed_version()
    return at(newest.get_directory_path()) if newest else None


def _downloaded(settings: LanguageToolSettings) -> Installation:
    if not settings.download:
        raise InstallError(
            "LanguageTool is not on this machine; name a server (languagetool.server, or NEWSLINT_LANGUAGETOOL_URL) or an "
            "installation (languagetool.path), or set languagetool.download = true to have it downloaded"
        )
    from language_tool_python.download_lt import LocalLanguageTool

    wanted = LocalLanguageTool.from_version_name()
    try:
        wanted.download()
        found = at(wanted.get_directory_path())
    except Exception as error:  # the package's own errors, and whatever the network and the archive give cause for
        raise InstallError(f"LanguageTool could not be downloaded: {error}") from error
    if found is None:
        raise InstallError(f"LanguageTool was downloaded to {wanted.get_directory_path()}, but its server is not there")
    return found


def _check_java(found: Installation) -> None:
    from language_tool_python.download_lt import LTP_DOWNLOAD_VERSION, confirm_java_compatibility

    try:
        confirm_java_compatibility(found.version or LTP_DOWNLOAD_VERSION)
    except (OSError, SystemError, ImportError) as error:
        raise InstallError(f"{error} Install a newer Java, or name a server") from error
