// Who speaks in the draft, and what in it there is to check.

import { el, plural, refill, shortened } from "./dom.js";
import { sentence } from "./status.js";

const SIGNS = { "borne out": "☑", differs: "☒", "no evidence found": "☐" };
const SAID = { "borne out": "borne out", differs: "at odds", "no evidence found": "no evidence" };
const SOURCES = { named: "named", anonymous: "anonymous", impersonal: "impersonal", unclear: "unclear who" };
const KINDS = { quotation: "Quotations", figure: "Figures", date: "Dates", name: "Names", title: "Titles", claim: "Claims" };

/**
 * Shows the sources, each with what the draft has it say.
 *
 * @param view {items, note, isKnown, isAwaited}: whether they are known at all, and whether those of the text as it stands are awaited.
 * @param go takes a saying, and goes to its place.
 */
export function showSources(panel, { items, note, isKnown, isAwaited }, go) {
  panel.setAttribute("aria-busy", String(isAwaited));
  const noted = [note, isAwaited && isKnown ? "The draft has changed and is read again…" : ""].filter(Boolean).map((words) => el("p", { class: "against" }, sentence(words)));
  if (!items.length) {
    const empty = isAwaited ? "Reading who says what…" : isKnown ? "Nobody is said to have said anything in this draft." : "Who says what in the draft is listed here.";
    refill(panel, ...(note && !isAwaited ? noted : [el("p", { class: "empty" }, empty)]));
    return;
  }
  const caption = el("caption", {}, tally(items));
  const head = el("thead", { class: "unseen" }, el("tr", {}, el("th", { scope: "col" }, "Source"), el("th", { scope: "col" }, "What it is said to have said")));
  const rows = items.map((one) => el("tr", { class: one.kind }, source(one), el("td", {}, el("ul", {}, ...one.sayings.map((said) => saying(said, go))))));
  refill(panel, ...noted, el("table", { class: "sources" }, caption, head, el("tbody", {}, ...rows)));
}

/** How many sources there are, and of what kinds: "4 sources: 2 named, 1 anonymous, 1 unclear". */
function tally(items) {
  const known = items.filter((one) => one.kind !== "none");
  const kinds = Object.keys(SOURCES).map((kind) => [kind, known.filter((one) => one.kind === kind).length]);
  const counts = kinds.filter(([, count]) => count).map(([kind, count]) => `${count} ${kind}`);
  return `${plural(known.length, "source")}${counts.length ? `: ${counts.join(", ")}` : ""}`;
}

function source(one) {
  const share = one.share === null ? "" : one.share < 0.005 ? "under 1% of the words" : `${Math.round(one.share * 100)}% of the words`;
  // What is not a name is a phrase out of a sentence.
  const name = one.kind === "named" ? one.name : one.name.replace(/^./u, (letter) => letter.toUpperCase());
  return el(
    "th",
    { scope: "row" },
    el("span", { class: "name", dir: "auto" }, shortened(name, 80) || "Nobody"),
    one.kind === "named" || one.kind === "none" ? null : el("span", { class: "what" }, SOURCES[one.kind]),
    one.citing.length ? el("span", { class: "what", dir: "auto" }, `citing ${shortened(one.citing.join("; "), 80)}`) : null,
    share ? el("span", { class: "what" }, share) : null,
  );
}

function saying(one, go) {
  const words = shortened(one.text, 110);
  return el("li", { class: one.direct ? "direct" : null }, el("span", { dir: "auto" }, words), " ", el("span", { class: "how" }, one.direct ? "quoted" : "paraphrased"), " ", lineButton(one, go, words));
}

function lineButton(one, go, words) {
  return el("button", { type: "button", class: "place", onclick: () => go(one), "aria-label": `Line ${one.line}: ${shortened(words, 40)}: go there` }, `line ${one.line}`);
}

/** Shows what there is to check, by kind, with the evidence of the desk's files. `go` takes an item, and goes to its place. */
export function showFacts(panel, facts, files, go) {
  if (!facts) {
    refill(panel, el("p", { class: "empty" }, "Quotations, figures, dates, names and titles to check are listed here."));
    return;
  }
  const against = files.length
    ? `${facts.summary}. Checked against ${files.length > 4 ? plural(files.length, "file") : files.join(", ")}.`
    : `${plural(facts.found, "thing")} to check. Start the desk with --sources or --people to see what the desk's own files say of them.`;
  const kinds = new Map();
  for (const item of facts.items) kinds.set(item.kind, [...(kinds.get(item.kind) || []), item]);
  const groups = [...kinds].map(([kind, items]) =>
    el(
      "section",
      { class: "kind" },
      el("h3", {}, KINDS[kind] || kind, " ", el("small", {}, String(items.length))),
      el("ul", { class: "items" }, ...items.map((item) => fact(item, files.length > 0, go))),
    ),
  );
  const more = facts.found - facts.items.length;
  refill(
    panel,
    el("p", { class: "against" }, facts.found ? against : "There is nothing to check in this draft."),
    ...groups,
    ...(more > 0 ? [el("p", { class: "more" }, `and ${more.toLocaleString("en")} more.`)] : []),
  );
}

function fact(item, isChecked, go) {
  const isOpen = !isChecked || item.standing === "no evidence found";
  const standing = isOpen ? "open" : item.standing === "differs" ? "differs" : "borne-out";
  const said = SAID[item.standing] || item.standing;
  return el(
    "li",
    { class: standing },
    el("span", { class: "sign", "aria-hidden": "true" }, SIGNS[item.standing] || "☐"),
    el(
      "div",
      {},
      el("p", {}, el("span", { dir: "auto" }, shortened(item.text, 110)), " ", lineButton(item, go, item.text), isChecked && isOpen ? el("span", { class: "how" }, ` ${said}`) : null),
      isOpen ? null : el("p", { class: "evidence" }, el("b", {}, said), item.note ? `: ${item.note}` : ""),
      item.where ? el("p", { class: "evidence" }, item.words ? el("q", { dir: "auto" }, shortened(item.words, 160)) : null, " ", el("cite", {}, item.where)) : null,
    ),
  );
}
