// The draft's text: what was changed in it, where things stand after a change, and changes made in it.

/** What changed between two texts: `end` and `newEnd` are where the part that differs ends in each. */
export function difference(before, after) {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let same = 0;
  while (same < most - start && before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)) same += 1;
  return { start, end: before.length - same, newEnd: after.length - same };
}

/** Where a range stands after a change; null where the change is in it or at its edge, so that it may no longer hold. */
export function moved([start, end], change) {
  if (end < change.start) return [start, end];
  const by = change.newEnd - change.end;
  return start > change.end ? [start + by, end + by] : null;
}

/** Moves what stands at a place, in itself: its range is null once the change has touched it. */
export function move(item, change) {
  item.range = item.range && moved(item.range, change);
  return item.range !== null;
}

/** Moves the choices of a finding, in itself; those of which an edit no longer holds are gone. */
export function moveChoices(finding, change) {
  for (const choice of finding.choices) {
    choice.edits = choice.edits.map(([start, end, content]) => [...(moved([start, end], change) || [null, null]), content]);
  }
  finding.choices = finding.choices.filter((choice) => choice.edits.every(([start]) => start !== null));
}

/** The text with edits made, and how much of it that changes: from `start` to `end`. */
export function edited(text, edits) {
  const ordered = [...edits].sort((one, other) => one[0] - other[0]);
  let made = "";
  let at = ordered[0][0];
  for (const [start, end, content] of ordered) {
    made += text.slice(at, start) + content;
    at = end;
  }
  return { start: ordered[0][0], end: at, content: made };
}

// Browsers put a long text in by hand in time that grows with the square of its length; and to set a field's value takes time that
// grows with all that is in it. So each change is made in the way that is faster.
const LONG = 5_000;

/** Puts `content` in place of the text from `start` to `end`, and the caret after it. */
export function replace(field, start, end, content) {
  field.focus({ preventScroll: true });
  if (content.length + end - start <= LONG) {
    if (start === end && !content) return;
    field.setSelectionRange(start, end);
    // Deprecated, and not in every browser; what is below is.
    if (document.execCommand(content ? "insertText" : "delete", false, content)) return;
  }
  field.setRangeText(content, start, end, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
