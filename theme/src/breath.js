// @ts-check
/** Between two pieces of long work, so that a slow phone answers the finger and draws what is done. */

/** Resolves in a task of its own. @returns {Promise<void>} */
export async function breath() {
  const { scheduler } = /** @type {{ scheduler?: { yield?: () => Promise<void> } }} */ (globalThis);
  if (scheduler?.yield) await scheduler.yield();
  else await new Promise((resolve) => setTimeout(resolve));
}
