// The findings beside the draft, each a card: what is wrong and where, what to write, why.

import { el, plural, refill, shortened } from "./dom.js";

/**
 * Shows the findings that there are.
 *
 * @param panel holds the cards.
 * @param view {findings, rules, refused, more, safe, empty, text}: what to show.
 * @param acts what the buttons do: go, take, refuse, restore, takeSafe.
 */
export function showFindings(panel, view, acts) {
  const open = new Set([...panel.querySelectorAll(".why[open]")].map((one) => one.closest("li").dataset.id));
  const cards = view.findings.map((one) => card(one, view, acts, open.has(one.id)));
  refill(
    panel,
    ...(view.empty ? [el("p", { class: "empty" }, view.empty)] : []),
    ...(view.safe > 1 ? [el("p", { class: "all" }, el("button", { type: "button", onclick: acts.takeSafe }, `Take the ${view.safe} safe fixes`))] : []),
    ...(cards.length ? [el("ol", { class: "cards" }, ...cards)] : []),
    ...(view.more ? [el("p", { class: "more" }, `${plural(view.more, "finding")} more, further down: they are shown when some of these are gone.`)] : []),
    ...(view.refused ? [refusals(view.refused, acts)] : []),
  );
}

function refusals(count, acts) {
  return el("p", { class: "refused" }, `${count} refused. `, el("button", { type: "button", class: "plain", onclick: acts.restore }, "Show again"));
}

function card(one, { rules, text }, acts, isOpen) {
  const rule = rules[one.code] || { name: "", summary: "", why: "", examples: [] };
  const words = shortened(text.slice(...one.range), 60);
  const place = el(
    "button",
    { type: "button", class: "place", onclick: () => acts.go(one.id), "aria-label": `Line ${one.line}, column ${one.column}: go there` },
    `${one.line}:${one.column}`,
  );
  return el(
    "li",
    { class: `note card ${one.severity}`, "data-id": one.id, id: `f-${one.id}`, tabindex: "-1" },
    el(
      "p",
      { class: "head" },
      place,
      el("span", { class: "code" }, one.code),
      el("span", { class: "severity" }, one.severity),
      one.confidence === null ? null : el("span", { class: "sure" }, `${Math.round(one.confidence * 100)}% sure`),
    ),
    el("p", { class: "message", dir: "auto" }, one.message),
    words && !one.message.includes(words) ? el("p", { class: "words" }, el("q", { dir: "auto" }, words)) : null,
    one.suggestions.length ? el("p", { class: "advice" }, "Instead: ", el("bdi", {}, one.suggestions.join(", "))) : null,
    one.choices.length ? el("div", { class: "choices" }, ...one.choices.map((choice, index) => choiceButton(one, choice, index, acts))) : null,
    el("div", { class: "foot" }, why(one, rule, isOpen), refusal(one, acts)),
  );
}

function choiceButton(one, choice, index, acts) {
  const label = shortened(choice.label, 80);
  const given = { type: "button", class: index ? "take other" : "take", onclick: () => acts.take(one.id, index), title: choice.safe ? "Safe to take unseen" : null };
  return el("button", given, el("bdi", {}, label));
}

function refusal(one, acts) {
  const given = { type: "button", class: "refuse", onclick: () => acts.refuse(one.id), "aria-label": `Refuse: ${one.message}` };
  return el("button", given, "Refuse");
}

function why(one, rule, isOpen) {
  const examples = rule.examples.map(({ bad, good }) =>
    el("dl", { class: "example" }, el("dt", {}, "Reported"), el("dd", {}, bad), el("dt", {}, "Not reported"), el("dd", {}, good)),
  );
  const link = one.url || rule.url;
  return el(
    "details",
    { class: "why", open: isOpen },
    el("summary", {}, "Why"),
    el("p", {}, el("strong", {}, [rule.name, one.code].filter(Boolean).join(", ")), rule.summary ? `: ${rule.summary}.` : ""),
    rule.why ? el("p", {}, rule.why) : null,
    ...examples,
    link ? el("p", {}, el("a", { href: link, rel: "noreferrer", target: "_blank" }, "More on this (another site)")) : null,
  );
}
