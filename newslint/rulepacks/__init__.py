"""Rule packs: rules that an editor writes in YAML, without code. `docs/rule-packs.md` describes the form."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from newslint.rulepacks.compiled import CompiledRule
    from newslint.rulepacks.nodes import PackError
    from newslint.rulepacks.testing import ExampleFailure, test_pack
    from newslint.rules.base import Rule

__all__ = ["ExampleFailure", "PackError", "builtin_pack_folder", "load_packs", "test_pack"]

_HOMES = {"PackError": "nodes", "ExampleFailure": "testing", "test_pack": "testing"}


def __getattr__(name: str) -> object:
    # What only errors and tests need is imported when they do: YAML takes longer to import than a draft to check.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def builtin_pack_folder() -> Path:
    """The folder of the packs that come with newslint: in the package where it is installed, beside it in a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "packs"
    return installed if installed.is_dir() else package.parent / "rules"


def load_packs(paths: Iterable[Path]) -> list[Rule]:
    """The rules of the packs at `paths`: files, or folders of `.yaml` and `.yml` files.

    What a rule matches is unpacked only when it checks its first draft.

    Raises:
        PackError: a pack cannot be read or is not sound, or two packs have a rule of one code.
    """
    from newslint.rulepacks.rule import PackRule

    rules: dict[str, Rule] = {}
    homes: dict[str, Path] = {}
    for path in pack_files(paths):
        for compiled in _compiled(path):
            code = compiled["code"]
            if code in rules:
                _fail(f"{path}: rule {code} is in {homes[code]} already: give one of them another code")
            rules[code] = PackRule(compiled)
            homes[code] = path
    return list(rules.values())


def pack_files(paths: Iterable[Path]) -> list[Path]:
    """The files at `paths`, those of folders in the order of their names, each once.

    Raises:
        PackError: a path does not exist, or a folder has no pack.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(file for file in path.iterdir() if file.suffix in (".yaml", ".yml"))
            if not inside:
                _fail(f"{path}: has no packs: they are files that end in .yaml")
            found.update(dict.fromkeys(inside))
        else:
            found[path] = None
    return list(found)


def _compiled(path: Path) -> tuple[CompiledRule, ...]:
    from newslint.rulepacks import cache

    try:
        source = path.read_bytes()
    except OSError as error:
        _fail(f"{path}: cannot be read: {error.strerror or error}")
    kept = cache.load(path, source)
    if kept is not None:
        return kept
    from newslint.rulepacks.schema import compile_pack

    rules = compile_pack(path, source)
    cache.store(path, source, rules)
    return rules


def _fail(problem: str) -> NoReturn:
    from newslint.rulepacks.nodes import PackError

    raise PackError(problem)
