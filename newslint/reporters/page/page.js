"use strict";
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const byId = (id) => document.getElementById(id);
  const marks = new Map();
  for (const mark of document.querySelectorAll("mark[data-notes]")) {
    for (const id of mark.dataset.notes.split(" ")) marks.set(id, [...(marks.get(id) || []), mark]);
  }
  const drafts = [...document.querySelectorAll(".draft")].map((section) => ({
    section,
    path: section.dataset.path.toLowerCase(),
    rows: [...section.querySelectorAll(".rows > li.has")],
    notes: [...section.querySelectorAll(".note")].map((note) => ({
      note,
      ref: byId(note.id.replace("n", "f")),
      marks: marks.get(note.id) || [],
    })),
  }));
  let shown = [];
  let current = -1;

  const chosen = (name) => new Set([...form.querySelectorAll(`[name="${name}"]:checked`)].map((box) => box.value));

  function apply() {
    const severities = chosen("severity");
    const families = chosen("family");
    const rule = form.elements.rule.value;
    const path = form.elements.draft.value.trim().toLowerCase();
    const kept = new Set();
    let hit = 0;
    shown = [];
    for (const draft of drafts) {
      const here = !path || draft.path.includes(path);
      let count = 0;
      for (const { note, ref, marks } of draft.notes) {
        const data = note.dataset;
        const on = here && severities.has(data.severity) && families.has(data.family) && (!rule || data.code === rule);
        note.hidden = !on;
        if (ref) ref.hidden = !on;
        if (!on) continue;
        count += 1;
        shown.push({ note, ref: ref || note });
        for (const mark of marks) kept.add(mark);
      }
      draft.section.hidden = count === 0;
      hit += count > 0;
      for (const row of draft.rows) row.classList.toggle("has", Boolean(row.querySelector(".note:not([hidden])")));
    }
    for (const list of marks.values()) {
      for (const mark of list) {
        mark.classList.toggle("off", !kept.has(mark));
        mark.closest("li").classList.toggle("touched", kept.has(mark));
      }
    }
    for (const mark of kept) mark.closest("li").classList.add("touched");
    document.body.classList.toggle("brief", form.elements.brief.checked);
    document.documentElement.dataset.theme = form.elements.theme.value;
    current = -1;
    const of = drafts.reduce((sum, draft) => sum + draft.notes.length, 0);
    form.elements.shown.value = `${shown.length} of ${of} findings shown, in ${hit} of ${drafts.length} drafts`;
  }

  function go(step) {
    if (!shown.length) return;
    const focused = document.activeElement;
    const at = shown.findIndex(({ note, ref }) => ref === focused || note.contains(focused));
    const from = at >= 0 ? at : current;
    current = from < 0 && step < 0 ? shown.length - 1 : (from + step + shown.length) % shown.length;
    const { ref } = shown[current];
    ref.focus({ preventScroll: true });
    ref.scrollIntoView({ block: "center" });
  }

  let waiting = 0;
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, event.target.name === "draft" ? 200 : 0);
  });
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.elements.next.addEventListener("click", () => go(1));
  form.elements.previous.addEventListener("click", () => go(-1));
  // Letters do something only while a finding has the focus, so that they get in nobody's way.
  byId("drafts").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !event.target.closest(".ref, .note")) return;
    const step = { n: 1, p: -1 }[event.key];
    if (step) {
      event.preventDefault();
      go(step);
    }
  });
  form.hidden = false;
  apply();
})();
