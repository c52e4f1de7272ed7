"""What is built for users holds all that newslint needs at run time, and installs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).parents[1]


def test_the_wheel_is_complete_and_works_where_it_is_unpacked(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", tmp_path, ROOT],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
        archive.extractall(tmp_path / "site")
    for pack in (ROOT / "rules").glob("*.yaml"):
        assert f"newslint/packs/{pack.name}" in names
    assert {"newslint/py.typed", "newslint/reporters/page/page.css", "newslint/reporters/page/page.js"} <= names
    assert not [name for name in names if name.startswith(("tests/", "training/", "benchmarks/", "rules/"))]
    (tmp_path / "draft.txt").write_text("She said for all intensive purposes it was so so late.\n\nLeave a Comment\n")
    site = str(tmp_path / "site")
    program = (
        f"import sys; sys.path[:0] = [{site!r}]; import newslint.cli; assert newslint.__file__.startswith({site!r}); "
        "sys.exit(newslint.cli.main(['check', '--isolated', 'draft.txt']))"
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert run.stderr == ""
    assert {"TYP003", "TYP008", "CPY001"} <= set(run.stdout.split())
