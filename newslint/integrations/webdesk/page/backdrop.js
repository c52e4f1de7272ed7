// The marks behind the text: the same text in the same type, transparent, line for line, with a mark wherever something was found.

const RANK = { info: 1, warning: 2, error: 3 };

export class Backdrop {
  #element;
  #keys = [];

  constructor(element) {
    this.#element = element;
  }

  /** Shows `text` with the findings marked, changing only the lines that differ from what is shown. */
  draw(text, findings, current) {
    const lines = marked(text, findings);
    const keys = lines.map(({ line, runs }) => key(line, runs, current));
    const old = this.#keys;
    const shown = this.#element.children;
    const most = Math.min(old.length, keys.length);
    let head = 0;
    while (head < most && old[head] === keys[head]) head += 1;
    let tail = 0;
    while (tail < most - head && old[old.length - 1 - tail] === keys[keys.length - 1 - tail]) tail += 1;
    const same = old.length === keys.length;
    for (let at = old.length - tail - 1; at >= head && !same; at -= 1) shown[at].remove();
    const following = same ? null : shown[head] || null;
    const fresh = document.createDocumentFragment();
    for (let at = head; at < keys.length - tail; at += 1) {
      if (!same) fresh.append(element(lines[at], current));
      else if (old[at] !== keys[at]) shown[at].replaceWith(element(lines[at], current));
    }
    if (!same) this.#element.insertBefore(fresh, following);
    this.#keys = keys;
  }

  /** Scrolls the page to a place in the text that is shown. */
  reveal(text, at) {
    const line = this.#element.children[text.slice(0, at).split("\n").length - 1];
    (line?.querySelector("mark.current") || line)?.scrollIntoView({ block: "center" });
  }
}

/** The lines of a text, each with its runs of characters that are marked alike; a line with no marks has none. */
function marked(text, findings) {
  const lines = [];
  let start = 0;
  let next = 0;
  let open = [];
  for (const line of text.split("\n")) {
    const end = start + line.length;
    while (next < findings.length && findings[next].range[0] <= end) open.push(findings[next++]);
    open = open.filter((one) => one.range[1] >= start);
    const here = open.filter((one) => one.range[1] > start || one.range[0] >= start);
    lines.push({ line, runs: here.length ? runs(line, start, here) : [] });
    start = end + 1;
  }
  return lines;
}

function runs(line, start, findings) {
  const inside = (at) => Math.min(Math.max(at - start, 0), line.length);
  const spans = findings.map((one) => ({ one, from: inside(one.range[0]), to: inside(one.range[1]) }));
  const cuts = [...new Set([0, line.length, ...spans.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  const found = [];
  cuts.forEach((from, index) => {
    const between = spans.filter((span) => span.from === from && span.to === from).map(({ one }) => one);
    if (between.length) found.push({ text: "", findings: between });
    if (index + 1 < cuts.length) {
      const to = cuts[index + 1];
      found.push({
        text: line.slice(from, to),
        findings: spans.filter((span) => span.from <= from && to <= span.to).map(({ one }) => one),
      });
    }
  });
  return found;
}

function key(line, found, current) {
  const names = found.map((run) => `${run.text.length}:${classes(run, current)}:${ids(run)}`);
  return `${line}\n${names.join("|")}`;
}

const ids = (run) => run.findings.map((one) => one.id).join(" ");

function classes(run, current) {
  if (!run.findings.length) return "";
  const worst = run.findings.reduce((a, b) => (RANK[b.severity] > RANK[a.severity] ? b : a));
  const isCurrent = run.findings.some((one) => one.id === current);
  return `${worst.severity}${run.text ? "" : " between"}${isCurrent ? " current" : ""}`;
}

function element({ line, runs: found }, current) {
  const block = document.createElement("div");
  if (!found.length) {
    block.textContent = `${line}\n`;
    return block;
  }
  for (const run of found) {
    if (!run.findings.length) {
      block.append(run.text);
      continue;
    }
    const mark = document.createElement("mark");
    mark.className = classes(run, current);
    mark.dataset.ids = ids(run);
    mark.textContent = run.text;
    block.append(mark);
  }
  block.append("\n");
  return block;
}
