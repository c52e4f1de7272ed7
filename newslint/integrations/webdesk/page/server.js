// What the page asks of the desk: one thing at a time, and never about a text that is no longer there.

const UNREACHABLE = "The desk does not answer. Is newslint desk still running? The text on this page is untouched.";

/** The answer to a request; whatever goes wrong is among its `problems`, in a sentence. */
export async function ask(path, options = {}) {
  try {
    const reply = await fetch(path, { ...options, cache: "no-store", credentials: "omit", redirect: "error" });
    return await reply.json().catch(() => ({ problems: [`The desk gave no sound answer (${reply.status}); try again.`] }));
  } catch {
    return { problems: [UNREACHABLE] };
  }
}

/** Sends a text or a file to the desk. */
export function send(path, name, body) {
  const headers = { "Content-Type": "application/octet-stream" };
  return ask(`${path}?name=${encodeURIComponent(name)}`, { method: "POST", headers, body });
}

/** Keeps answers in step with a text that changes: asks once it has rested, and drops answers that come too late. */
export class Asking {
  #path;
  #get;
  #done;
  #state;
  #timer = 0;
  #running = false;
  #wanted = false;
  #took = 0;

  /**
   * @param path what to ask for.
   * @param get gives the draft: {version, name, text}, or null where there is nothing to ask of it.
   * @param done is told of an answer to the newest version.
   * @param state is told whether an answer is on its way.
   */
  constructor(path, { get, done, state }) {
    this.#path = path;
    this.#get = get;
    this.#done = done;
    this.#state = state;
  }

  /** Ask after a pause without another call: longer for drafts that take longer. */
  soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(), Math.min(Math.max(350, this.#took), 5000));
  }

  /** Ask at once, or as soon as the answer on its way is here. */
  async now() {
    clearTimeout(this.#timer);
    if (this.#running) {
      this.#wanted = true;
      return;
    }
    const draft = this.#get();
    if (!draft) {
      this.#state(false);
      return;
    }
    this.#running = true;
    this.#wanted = false;
    this.#state(true);
    const begun = performance.now();
    const answer = await send(this.#path, draft.name, draft.text);
    this.#took = performance.now() - begun;
    this.#running = false;
    const newest = this.#get();
    if (newest && newest.version === draft.version) {
      this.#state(false);
      this.#done(answer, draft);
    }
    if (this.#wanted) this.now();
    else if (!newest) this.#state(false);
  }
}
