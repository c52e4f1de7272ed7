// What undo takes back and redo brings again. The page keeps it, for texts of any length: a browser, so that it can take a long
// text back out, puts it in in time that grows with the square of its length.

// How many characters are kept, and for how long a pause typing on is one step with what was typed before, in milliseconds.
const MOST = 30_000_000;
const PAUSE = 1_000;

const TYPING = new Set(["insertText", "insertCompositionText", "deleteContentBackward", "deleteContentForward"]);

export class History {
  #done = [];
  #undone = [];
  #open = 0;

  /** Notes a change: `old` was taken from the place `start`, and `made` put there. `kind` is the event's `inputType`. */
  note(start, old, made, kind) {
    this.#undone = [];
    const now = performance.now();
    const isTyping = TYPING.has(kind);
    const last = isTyping && now - this.#open < PAUSE ? this.#done.at(-1) : null;
    if (!last || !join(last, start, old, made)) this.#done.push({ start, old, made });
    this.#open = isTyping ? now : -Infinity;
    let kept = this.#done.reduce((sum, one) => sum + one.old.length + one.made.length, 0);
    while (kept > MOST && this.#done.length > 1) {
      const { old: gone, made: put } = this.#done.shift();
      kept -= gone.length + put.length;
    }
  }

  /** The edit that takes back the last change, as `[start, end, content]`; undefined where there is none. */
  undo() {
    return this.#go(this.#done, this.#undone, (one) => [one.start, one.start + one.made.length, one.old]);
  }

  /** The edit that brings back what was undone last. */
  redo() {
    return this.#go(this.#undone, this.#done, (one) => [one.start, one.start + one.old.length, one.made]);
  }

  #go(from, to, edit) {
    const one = from.pop();
    if (!one) return undefined;
    to.push(one);
    this.#open = -Infinity;
    return edit(one);
  }
}

/** Makes one change of `last` and the one after it, in `last`; whether they touch, so that this can be done. */
function join(last, start, old, made) {
  const at = start - last.start;
  if (at >= 0 && at + old.length <= last.made.length) {
    last.made = last.made.slice(0, at) + made + last.made.slice(at + old.length);
  } else if (!last.made && !made && start + old.length === last.start) {
    last.old = old + last.old;
    last.start = start;
  } else if (!last.made && !made && at === 0) {
    last.old += old;
  } else {
    return false;
  }
  return true;
}
