// The draft: the field that holds it, every change made in it, and the way back.

import { History } from "./history.js";
import { difference, edited, replace } from "./text.js";

export class Draft {
  /** The text as it stands, and a number that is another after each change. */
  text = "";
  version = 0;

  /** The most bytes that the desk takes. */
  limit = Infinity;

  #field;
  #changed;
  #history = new History();
  #isGoingBack = false;
  #isPutIn = false;

  /**
   * @param field the text area.
   * @param changed is told of each change: where it begins, and where what differs ends before and after it.
   */
  constructor(field, changed) {
    this.#field = field;
    this.#changed = changed;
    field.addEventListener("input", (event) => this.#take(event));
    field.addEventListener("scroll", () => (field.scrollTop = 0));
  }

  get isEmpty() {
    return !this.text.trim();
  }

  /** Whether a text is short enough for the desk. */
  fits(text = this.text) {
    // A UTF-16 code unit takes three bytes of UTF-8 at most, so that only long drafts need to be measured.
    return text.length * 3 <= this.limit || new Blob([text]).size <= this.limit;
  }

  /** How long a text is, and may be, in words. */
  size(text = this.text) {
    return `${(new Blob([text]).size / 1e6).toFixed(1)} MB of text; the limit is ${this.limit / 1e6} MB`;
  }

  /** The text that pasting would make. */
  pasted(content) {
    return this.text.slice(0, this.#field.selectionStart) + content + this.text.slice(this.#field.selectionEnd);
  }

  paste(content) {
    this.put(this.#field.selectionStart, this.#field.selectionEnd, content);
  }

  /** Makes a change that is a step of its own, though the browser may call it typing. */
  put(start, end, content) {
    this.#isPutIn = true;
    replace(this.#field, start, end, content);
    this.#isPutIn = false;
  }

  /** Makes edits, together one step. */
  apply(edits) {
    const { start, end, content } = edited(this.text, edits);
    this.put(start, end, content);
  }

  /** Puts another text in the place of all of it, and the caret at its beginning. */
  open(text) {
    this.put(0, this.text.length, text);
    this.#field.setSelectionRange(0, 0);
  }

  /** Takes the last change back, or brings it again; whether there was one. */
  undo() {
    return this.#go(this.#history.undo());
  }

  redo() {
    return this.#go(this.#history.redo());
  }

  /** Takes in what the browser may have put in the field before the page began. */
  begin() {
    this.#take();
  }

  #take(event) {
    const { text } = this;
    const value = this.#field.value;
    if (value === text) return;
    const change = difference(text, value);
    if (!this.#isGoingBack) {
      this.#history.note(change.start, text.slice(change.start, change.end), value.slice(change.start, change.newEnd), this.#isPutIn ? "" : event?.inputType);
    }
    this.text = value;
    this.version += 1;
    this.#changed(change);
  }

  #go(edit) {
    if (!edit) return false;
    this.#isGoingBack = true;
    replace(this.#field, ...edit);
    this.#isGoingBack = false;
    return true;
  }
}
