// The keys of the page, and the browser's own ways to undo and redo.

/** Makes the keys work. `acts` has what they do: step, check, take, refuse, undo, redo; and isAtFinding. */
export function takeKeys(field, acts) {
  document.addEventListener("keydown", (event) => follow(event, act(event, field, acts)));
  // The browser's menus: it knows of what was typed alone.
  field.addEventListener("beforeinput", (event) => follow(event, { historyUndo: acts.undo, historyRedo: acts.redo }[event.inputType]));
}

function follow(event, act) {
  if (!act) return;
  event.preventDefault();
  act();
}

/** What a key does; nothing where that is the browser's business. */
function act(event, field, acts) {
  const isCommand = event.ctrlKey || event.metaKey;
  if (event.key === "F8") return () => acts.step(event.shiftKey ? -1 : 1);
  if (event.key === "Enter" && isCommand) return acts.check;
  if (event.key === "Enter" && event.altKey && acts.isAtFinding()) return event.shiftKey ? acts.refuse : acts.take;
  if (!isCommand || event.altKey || document.activeElement !== field) return undefined;
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? acts.redo : acts.undo;
  return key === "y" && event.ctrlKey ? acts.redo : undefined;
}
