// The words that say how things stand: beside the draft, above it, and to those who listen.

import { el, plural } from "./dom.js";

const byId = (id) => document.getElementById(id);

/** Says a thing to screen readers. */
export function announce(words) {
  byId("news").textContent = words;
}

/** Shows what went wrong, a sentence each. */
export function showProblems(problems) {
  byId("problems").replaceChildren(...problems.map((one) => el("p", { class: "problem" }, sentence(one))));
}

/** A sentence begins with a capital; a file's name stays as it is. */
export const sentence = (words) => words.replace(/^[a-z](?=[a-z]* )/, (letter) => letter.toUpperCase());

/** Says whether the draft is checked; `words` and `format` of a draft that is. */
export function showState(words, { words: count, format } = {}) {
  byId("state").textContent = words;
  byId("beside").setAttribute("aria-busy", String(words === "Checking…"));
  byId("count").textContent = count ? `${plural(count, "word")}, ${format}` : "";
}

/** Puts a number on a tab; nothing where it is not known. */
export function showCount(tab, number) {
  byId(`tab-${tab}`).querySelector("b").textContent = number === null ? "" : number.toLocaleString("en");
}
