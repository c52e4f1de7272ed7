// What the desk said of the draft, kept in step with changes to it, and what was refused on this page.

import { move, moveChoices } from "./text.js";

export class Review {
  /** The id of the finding that one is at; null where one is at none. */
  current = null;

  #all;
  #refused = new Set();

  constructor() {
    this.clear();
  }

  /** Forgets the draft; not what was refused. */
  clear() {
    this.#all = [];
    this.rules = {};
    this.more = 0;
    this.words = 0;
    this.format = "";
    this.facts = { found: 0, items: [], summary: "" };
    this.sources = { items: [], note: "", isKnown: false };
    this.current = null;
  }

  /** Takes in what was found in a draft. */
  take({ findings, found, rules, words, format, facts }) {
    Object.assign(this, { rules, words, format, facts, more: found - findings.length });
    this.#all = findings;
    if (!this.find(this.current)) this.current = null;
  }

  /** The findings that are not refused, in order of place. */
  get findings() {
    return this.#all.filter((one) => !this.#refused.has(one.id));
  }

  /** How many findings there are that were refused. */
  get refused() {
    return this.#all.length - this.findings.length;
  }

  /** How much there is to take and to refuse. */
  get offered() {
    return this.#all.reduce((sum, one) => sum + 1 + one.choices.length, 0);
  }

  find(id) {
    return this.#all.find((one) => one.id === id);
  }

  /** Brings all places in step with a change; what it touched is gone until the desk has spoken again. */
  move(change) {
    this.#all = this.#all.filter((one) => move(one, change));
    for (const one of this.#all) moveChoices(one, change);
    for (const one of this.facts.items) move(one, change);
    for (const one of this.#sayings) move(one, change);
  }

  /** Whether nothing was said of the draft that holds: of one that was replaced, all is gone. */
  get isEmpty() {
    return !this.#all.length && ![...this.facts.items, ...this.#sayings].some((one) => one.range);
  }

  get #sayings() {
    return this.sources.items.flatMap((source) => source.sayings);
  }

  refuse(id) {
    this.#refused.add(id);
  }

  restore() {
    for (const one of this.#all) this.#refused.delete(one.id);
  }

  /** The safe suggestions that can be taken at once, as none of them touches another. */
  get safe() {
    const chosen = [];
    const edits = [];
    for (const { choices } of this.findings) {
      const [first] = choices;
      if (!first?.safe || first.edits.some((mine) => edits.some((other) => mine[0] <= other[1] && other[0] <= mine[1]))) continue;
      chosen.push(first);
      edits.push(...first.edits);
    }
    return chosen;
  }

  /** The id of the finding to go on with when one is done with. */
  neighbour(id) {
    const list = this.findings;
    const at = list.findIndex((one) => one.id === id);
    return (list[at + 1] || list[at - 1])?.id;
  }

  /** The findings at a selection. */
  at(start, end) {
    return this.findings.filter((one) => one.range[0] <= start && end <= one.range[1]);
  }

  /** The place in `findings` of the next one, or of the one before: from the current one, or else from a selection. */
  step(by, start, end) {
    const list = this.findings;
    const at = list.findIndex((one) => one.id === this.current);
    if (at >= 0) return (at + by + list.length) % list.length;
    const after = list.findIndex((one) => one.range[0] >= (by > 0 ? end : start));
    const from = by > 0 ? after : (after < 0 ? list.length : after) - 1;
    return from < 0 ? (by > 0 ? 0 : list.length - 1) : from;
  }
}
