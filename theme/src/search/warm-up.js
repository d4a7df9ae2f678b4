// @ts-check
/**
 * While a reader looks for the keys, what every search needs is loaded, and one question is answered for
 * nothing: what a browser has run before, it runs several times faster. That is the first letter's answer.
 */
import { openIndex } from "../find/index.js";
import { isoDate } from "../hanoi-time.js";

/** With many words in both languages, so that what it loads may well be asked for. */
const LETTER = "t";

/** Safari has no idle callbacks. @param {() => void} work */
const whenIdle = (work) => ("requestIdleCallback" in window ? requestIdleCallback(work) : setTimeout(work));

let isDone = false;

export async function warmUp() {
  if (isDone) return;
  isDone = true;
  try {
    const index = await openIndex();
    await index.searcher();
    whenIdle(() => index.search(LETTER, { today: isoDate(Date.now()) }).catch(() => {}));
  } catch {
    isDone = false; // who asks in earnest is told
  }
}
