// Makes elements. All text goes in as text: nothing on this page is ever read as markup.

/** An element with properties or attributes, and children: elements, texts, or nothing. */
export function el(name, given = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

export const plural = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

/** A text cut to about `most` characters, at a space where there is one, and never inside a character. */
export function shortened(text, most) {
  const whole = text.replace(/\s+/g, " ").trim();
  if (whole.length <= most) return whole;
  const cut = Array.from(whole).slice(0, most).join("");
  return `${cut.slice(0, cut.lastIndexOf(" ") > most / 2 ? cut.lastIndexOf(" ") : undefined)} …`;
}

const CONTROLS = "button, summary, a";

/** Puts other children into a panel. What has the focus there has it still, if it is there again: in the same card, or at the same place. */
export function refill(panel, ...children) {
  const focused = panel.contains(document.activeElement) && document.activeElement !== panel ? document.activeElement : null;
  const id = focused?.closest("[data-id]")?.dataset.id;
  const scope = () => (id ? panel.querySelector(`[data-id="${id}"]`) : panel);
  const at = focused ? [...scope().querySelectorAll(CONTROLS)].indexOf(focused) : -1;
  panel.replaceChildren(...children);
  if (focused) (scope()?.querySelectorAll(CONTROLS)[at] || panel).focus({ preventScroll: true });
}
