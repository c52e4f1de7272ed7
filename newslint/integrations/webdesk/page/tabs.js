// The tabs beside the draft, by the pattern that screen readers know: one of them in the tab order, arrows go between them.

/** Makes the tabs of a list work. */
export function makeTabs(list) {
  const tabs = [...list.querySelectorAll("[role=tab]")];

  function select(chosen) {
    if (chosen.getAttribute("aria-selected") === "true") return;
    list.parentElement.scrollTop = 0;
    for (const tab of tabs) {
      const isChosen = tab === chosen;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = !isChosen;
    }
  }

  list.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) select(tab);
  });
  list.addEventListener("keydown", (event) => {
    const at = tabs.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    const tab = tabs[(to + tabs.length) % tabs.length];
    select(tab);
    tab.focus();
  });
  return { select: (name) => select(document.getElementById(`tab-${name}`)) };
}
