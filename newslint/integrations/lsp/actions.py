"""What the editor offers to do about findings: quick fixes, other words, directives that leave a finding out, fixing all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from lsprotocol import types

from newslint.documents.model import Document
from newslint.engine import Engine, FixMode
from newslint.findings import Applicability, Edit, Finding, Span
from newslint.fixes import alternatives
from newslint.integrations.lsp.checking import Outcome
from newslint.integrations.lsp.drafts import Draft
from newslint.integrations.lsp.feedback import diagnostic, touches
from newslint.suppressions import ignore_edit

QUICK_FIX = types.CodeActionKind.QuickFix
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.newslint"
KINDS: list[types.CodeActionKind | str] = [QUICK_FIX, FIX_ALL]

#: Directives are worked out for this many findings at most: more are in a range only where a whole draft is asked about.
MANY = 5

#: Makes the protocol's edit of a draft's edits, as the client takes it.
Wrap = Callable[[Draft, Sequence[types.TextEdit]], types.WorkspaceEdit]


class Wanted(NamedTuple):
    """What the editor asks for: actions of `kinds` (all, where None) on `span` of the draft."""

    span: Span
    kinds: Sequence[types.CodeActionKind | str] | None

    def takes(self, kind: str) -> bool:
        """Whether actions of `kind` are asked for; who asks for "source" asks for "source.fixAll", too."""
        return self.kinds is None or any(kind == asked or kind.startswith(f"{asked}.") for asked in map(_name, self.kinds))


def _name(kind: types.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind


def actions(outcome: Outcome, wanted: Wanted, wrap: Wrap) -> list[types.CodeAction]:
    """What can be done about the findings on a span, the surest first."""
    if outcome.desk is None:
        return []
    here = [one.finding for one in outcome.checked.diagnostics if touches(one.finding.span, wanted.span)]
    found: list[types.CodeAction] = []
    if wanted.takes(QUICK_FIX.value):
        found += (action for finding in here for action in _fixes(outcome, finding, wrap))
        found += (action for finding in here[:MANY] for action in _ignores(outcome, outcome.desk.engine, finding, wrap))
    if wanted.takes(FIX_ALL):
        edits = _fix_all(outcome, outcome.desk.engine)
        if edits:
            found.append(types.CodeAction("Fix all that is safe to fix", FIX_ALL, edit=wrap(outcome.draft, edits)))
    return found


def _fixes(outcome: Outcome, finding: Finding, wrap: Wrap) -> Iterator[types.CodeAction]:
    if finding.fix is None:
        return
    draft = outcome.draft
    safe = finding.fix.applicability is Applicability.SAFE
    title = finding.fix.message if safe else f"{finding.fix.message} (look at the result)"
    about = [diagnostic(outcome, finding)]
    edits = [_text_edit(draft, edit) for edit in finding.fix.edits]
    yield types.CodeAction(title, QUICK_FIX, about, is_preferred=safe, edit=wrap(draft, edits))
    for edit in alternatives(finding):
        yield types.CodeAction(
            f'Write "{edit.content}" (look at the result)', QUICK_FIX, about, edit=wrap(draft, [_text_edit(draft, edit)])
        )


def _ignores(outcome: Outcome, engine: Engine, finding: Finding, wrap: Wrap) -> Iterator[types.CodeAction]:
    name = outcome.checked.path
    reader = engine.reader_for(name)

    def parse(source: str) -> Document:
        return reader.parse(source, name, engine.settings)

    document = parse(outcome.checked.before)
    about = [diagnostic(outcome, finding)]
    for whole, place in ((False, "here"), (True, "in this draft")):
        edit = ignore_edit(document, finding, parse, whole=whole)
        if edit:
            edits = [_text_edit(outcome.draft, edit)]
            yield types.CodeAction(
                f"Ignore {finding.code} ({finding.rule}) {place}", QUICK_FIX, about, edit=wrap(outcome.draft, edits)
            )


def _fix_all(outcome: Outcome, engine: Engine) -> list[types.TextEdit]:
    """What `newslint check --fix` would change, as edits no larger than need be."""
    if not any(one.finding.fix for one in outcome.checked.diagnostics):
        return []
    fixed = engine.check_bytes(outcome.draft.data, outcome.checked.path, FixMode(write=False))
    return [_text_edit(outcome.draft, edit) for edit in differences(fixed.before, fixed.after)]


def differences(before: str, after: str) -> Iterator[Edit]:
    """The edits that make `after` of `before`: of each run of lines that differ, the part that does."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    for tag, low, high, new_low, new_high in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield _trimmed(starts[low], "".join(old[low:high]), "".join(new[new_low:new_high]))


def _trimmed(start: int, old: str, new: str) -> Edit:
    """The edit that puts `new` in the place of `old`, which is at `start`, without what the two begin and end with alike."""
    head = _alike(zip(old, new, strict=False))
    tail = _alike(zip(reversed(old[head:]), reversed(new[head:]), strict=False))
    return Edit(Span(start + head, start + len(old) - tail), new[head : len(new) - tail])


def _alike(pairs: Iterable[tuple[str, str]]) -> int:
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


def _text_edit(draft: Draft, edit: Edit) -> types.TextEdit:
    return types.TextEdit(draft.range(edit.span), edit.content)
