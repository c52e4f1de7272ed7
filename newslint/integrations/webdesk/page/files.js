// Files and texts on their way in, and the text on its way out.

// Browsers paste in time that grows with the square of the length; from so many characters on, the page is faster.
const LONG = 20_000;

const hasFiles = (event) => [...(event.dataTransfer?.types || [])].includes("Files");

/** Hands the files that are chosen, dropped or pasted to `open`, and long texts that are pasted to `putIn`. */
export function takeFiles(tools, field, open, putIn) {
  tools.file.addEventListener("click", () => tools.chosen.click());
  tools.chosen.addEventListener("change", () => {
    const files = [...tools.chosen.files];
    tools.chosen.value = "";
    open(files);
  });
  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      document.body.classList.add("dropping");
    });
  }
  document.addEventListener("dragleave", (event) => !event.relatedTarget && document.body.classList.remove("dropping"));
  document.addEventListener("drop", (event) => {
    document.body.classList.remove("dropping");
    if (!hasFiles(event)) return;
    event.preventDefault();
    open([...event.dataTransfer.files]);
  });
  field.addEventListener("paste", (event) => paste(event, open, putIn));
}

function paste(event, open, putIn) {
  const pasted = event.clipboardData?.getData("text/plain") || "";
  const files = [...(event.clipboardData?.files || [])];
  if (pasted.length > LONG) {
    event.preventDefault();
    putIn(pasted.replace(/\r\n?/g, "\n"));
  } else if (!pasted && files.length) {
    event.preventDefault(); // a file that was copied in a file manager
    open(files);
  }
}

/** Puts the whole text on the clipboard. */
export async function copyOut(field) {
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    // Browsers keep the clipboard from pages that came over an unencrypted network.
    field.select();
    document.execCommand("copy");
  }
}
