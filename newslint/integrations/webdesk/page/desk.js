// The page: the draft on one side, what there is to say of it on the other.

import { Backdrop } from "./backdrop.js";
import { plural } from "./dom.js";
import { Draft } from "./draft.js";
import { copyOut, takeFiles } from "./files.js";
import { showFindings } from "./findings.js";
import { takeKeys } from "./keys.js";
import { showFacts, showSources } from "./panels.js";
import { Review } from "./review.js";
import { ask, Asking, send } from "./server.js";
import { announce, showCount, showProblems, showState } from "./status.js";
import { makeTabs } from "./tabs.js";

const byId = (id) => document.getElementById(id);
const field = byId("draft");
const beside = byId("beside");
const tools = byId("tools").elements;
const tabs = makeTabs(document.querySelector(".tabs"));
const backdrop = new Backdrop(byId("backdrop"));
const draft = new Draft(field, onChange);
const review = new Review();

// The names of the desk's own files; what is to be known of the file that was opened, until the draft changes; the versions of the draft that were checked last, that could not be, and whose sources are known.
let files = [];
let notes = [];
let checked = -1;
let failed = -1;
let sourced = -1;

const asked = () => ({ version: draft.version, name: tools.name.value.trim() || "draft.txt", text: draft.text });
const checking = new Asking("/check", { get: () => (!draft.isEmpty && draft.fits() ? asked() : null), done: takeFindings, state: tellState });
// Apart from the findings, and after them: to read who says what takes long.
const sourcing = new Asking("/sources", { get: () => (checked === draft.version ? asked() : null), done: takeSources, state: () => {} });

/** Takes in what was found in the draft as it stands. */
function takeFindings(answer, { version }) {
  showProblems([...notes, ...answer.problems]);
  if (!answer.findings) {
    failed = version;
    tell();
    return;
  }
  const before = review.findings.length;
  const isFirst = checked < 0;
  review.take(answer);
  checked = version;
  showAll();
  const count = review.findings.length;
  if (isFirst || count !== before) announce(count ? plural(count, "finding") : "Nothing found");
  sourcing.soon();
}

/** Takes in who says what in the draft as it stands. */
function takeSources(answer, { version }) {
  const { items = null, note = "", problems } = answer;
  review.sources = { items: items || [], note: [...problems, note].filter(Boolean).join(" "), isKnown: items !== null };
  sourced = version;
  tellSources();
}

/** Brings what is shown in step with a draft that changed. */
function onChange(change) {
  const before = { offered: review.offered, isEmpty: review.isEmpty };
  review.move(change);
  notes = [];
  const isOut = draft.isEmpty || !draft.fits();
  if (isOut) showProblems(draft.isEmpty ? [] : [`The draft is too long for the desk (${draft.size()}): check it in parts.`]);
  if (isOut || (review.isEmpty && !before.isEmpty)) {
    review.clear();
    checked = sourced = -1;
    showAll();
  } else if (review.offered !== before.offered || checked < 0) {
    tell();
  } else {
    mark();
    tellState();
  }
  if (tools.live.checked) checking.soon();
}

// What is shown.

function showAll() {
  tell();
  tellFacts();
  tellSources();
}

function tell() {
  mark();
  const list = review.findings;
  const { rules, more, refused, safe } = review;
  showFindings(byId("findings"), { findings: list, rules, more, refused, safe: safe.length, text: draft.text, empty: nothingFound() }, acts);
  showCount("findings", checked < 0 ? null : list.length);
  byId("previous").disabled = byId("next").disabled = !list.length;
  markCard();
  tellState();
}

function mark() {
  backdrop.draw(draft.text, review.findings, review.current);
}

function nothingFound() {
  if (draft.isEmpty) return "What newslint finds in the draft is listed here, line by line.";
  if (review.findings.length) return "";
  if (checked !== draft.version) return failed === draft.version ? "The draft as it stands is not checked." : "";
  return review.refused ? "Nothing left to report." : "Nothing to report.";
}

function tellFacts() {
  showFacts(byId("facts"), checked < 0 ? null : review.facts, files, select);
  showCount("facts", checked < 0 ? null : review.facts.found);
}

function tellSources() {
  const { items, isKnown } = review.sources;
  showSources(byId("sources"), { ...review.sources, isAwaited: checked === draft.version && sourced !== checked }, select);
  showCount("sources", isKnown ? items.filter((one) => one.kind !== "none").length : null);
}

function tellState(isRunning = false) {
  const words = state(isRunning);
  showState(words, words === "Checked" ? review : {});
}

function state(isRunning) {
  if (draft.isEmpty) return "No draft yet";
  if (!draft.fits() || (failed === draft.version && !isRunning)) return "Not checked";
  if (checked === draft.version) return "Checked";
  return isRunning || tools.live.checked ? "Checking…" : "Changed since the last check";
}

// Where one is, and going from finding to finding.

function markCard() {
  for (const card of byId("findings").querySelectorAll(".card")) {
    if (card.dataset.id === review.current) card.setAttribute("aria-current", "true");
    else card.removeAttribute("aria-current");
  }
}

function setCurrent(id) {
  if (review.current === id) return;
  review.current = id;
  mark();
  markCard();
  const card = id && byId(`f-${id}`);
  if (card && !byId("findings").hidden) reveal(card, beside);
}

/** Scrolls `box`, and nothing else, so that an element in it can be seen. */
function reveal(element, box) {
  const [inner, outer] = [element.getBoundingClientRect(), box.getBoundingClientRect()];
  const bar = box.querySelector(".tabs").getBoundingClientRect().bottom - outer.top;
  if (inner.top < outer.top + bar) box.scrollTop -= outer.top + bar - inner.top + 8;
  else if (inner.bottom > outer.bottom) box.scrollTop += Math.min(inner.bottom - outer.bottom + 8, inner.top - outer.top - bar - 8);
}

/** Selects what stands at a place in the text; nothing where an edit has touched it. */
function select({ range }) {
  if (!range) return;
  field.focus({ preventScroll: true });
  field.setSelectionRange(...range);
  backdrop.reveal(draft.text, range[0]);
}

function goTo(id) {
  const one = review.find(id);
  if (!one) return;
  tabs.select("findings");
  setCurrent(id);
  select(one);
}

function step(by) {
  const list = review.findings;
  if (!list.length) {
    announce("Nothing to go to");
    return;
  }
  const index = review.step(by, field.selectionStart, field.selectionEnd);
  const one = list[index];
  goTo(one.id);
  const advice = one.choices.length ? ` ${one.choices[0].label}: Alt Enter.` : "";
  announce(`${index + 1} of ${list.length}, line ${one.line}, ${one.severity} ${one.code}: ${one.message}.${advice}`);
}

/** The finding at the caret becomes the current one. */
function followCaret() {
  if (document.activeElement !== field) return;
  const { selectionStart: start, selectionEnd: end } = field;
  const here = review.at(start, end);
  if (here.some((one) => one.id === review.current)) return;
  if (here.length) setCurrent(here[0].id);
  else if (start === end) setCurrent(null);
}

// Taking and refusing.

const acts = { go: goTo, take, takeSafe, refuse, restore };

function take(id, index = 0) {
  const choice = review.find(id)?.choices[index];
  if (!choice) {
    announce("There is no suggestion to take");
    return;
  }
  const after = following(id);
  draft.apply(choice.edits);
  announce(`Taken: ${choice.label}`);
  goOn(after);
}

function takeSafe() {
  const { safe } = review;
  if (safe.length) draft.apply(safe.flatMap((one) => one.edits));
  announce(`Taken: ${safe.length} safe ${safe.length === 1 ? "fix" : "fixes"}`);
}

function refuse(id) {
  const after = following(id);
  review.refuse(id);
  announce("Refused");
  tell();
  goOn(after);
}

function restore() {
  review.restore();
  tell();
  byId("findings").focus();
}

/** The finding to go on with when one is done with, and whether the work goes on in the list, not in the text. */
const following = (id) => ({ id: review.neighbour(id), inList: beside.contains(document.activeElement) });

function goOn({ id, inList }) {
  const still = review.findings.some((one) => one.id === id) ? id : null;
  if (!inList) {
    if (still) goTo(still);
    return;
  }
  setCurrent(still);
  const card = still && byId(`f-${still}`);
  (card?.querySelector("button.take, button.refuse") || byId("findings")).focus();
}

function undo() {
  goBack(draft.undo(), "Undone", "There is nothing to undo");
}

function redo() {
  goBack(draft.redo(), "Done again", "There is nothing to do again");
}

function goBack(isDone, done, nothingDone) {
  if (isDone) backdrop.reveal(draft.text, field.selectionEnd);
  announce(isDone ? done : nothingDone);
}

// Files, and the clipboard.

async function open(chosen) {
  const [file] = chosen;
  if (!file) return;
  showState(`Opening ${file.name}…`);
  const answer = await send("/open", file.name, file);
  const others = chosen.length > 1 ? [`Only the first of ${chosen.length} files was opened: the desk has one draft at a time.`] : [];
  if (answer.text === undefined) {
    showProblems([...answer.problems, ...others]);
    tellState();
    return;
  }
  tools.name.value = answer.name;
  draft.open(answer.text.replace(/\r\n?/g, "\n"));
  window.scrollTo(0, 0);
  const part = answer.whole ? [] : [`Opened the text of ${file.name}, without its layout. The file itself stays as it is.`];
  notes = [...answer.problems, ...others, ...part];
  showProblems(notes);
  announce(`Opened ${file.name}. Undo brings back what was there.`);
  checking.now();
}

/** Pastes a long text; not where the draft would be too long. */
function paste(content) {
  const whole = draft.pasted(content);
  if (draft.fits(whole)) draft.paste(content);
  else showProblems([`Nothing was pasted: the draft would be too long for the desk (${draft.size(whole)}). Paste it in parts.`]);
}

async function copy() {
  await copyOut(field);
  tools.copy.textContent = "Copied";
  setTimeout(() => (tools.copy.textContent = "Copy the text"), 2000);
  announce(`Copied ${plural(Array.from(draft.text).length, "character")}`);
}

// Wiring.

takeKeys(field, { step, check: () => checking.now(), take: () => take(review.current), refuse: () => refuse(review.current), undo, redo, isAtFinding: () => review.current !== null });
takeFiles(tools, field, open, paste);
document.addEventListener("selectionchange", followCaret);
byId("tools").addEventListener("submit", (event) => {
  event.preventDefault();
  checking.now();
});
tools.name.addEventListener("change", () => {
  draft.version += 1;
  checking.now();
});
tools.live.addEventListener("change", () => tools.live.checked && checking.now());
tools.copy.addEventListener("click", copy);
byId("previous").addEventListener("click", () => step(-1));
byId("next").addEventListener("click", () => step(1));
byId("theme").addEventListener("change", (event) => (document.documentElement.dataset.theme = event.target.value));

ask("/about").then((answer) => {
  draft.limit = answer.limit || Infinity;
  files = answer.files || [];
  showProblems(answer.problems);
  byId("version").textContent = `Made by newslint ${answer.version || ""}.`;
  byId("endings").textContent = (answer.endings || []).join(", ");
  draft.begin();
  if (draft.isEmpty) showAll();
});
