const PATIENCE_MS = 60_000;
const PAUSE_MS = 50;

/**
 * Repeats a check until it holds. What a page shows after an action comes when the page gets to it: a single look may be too early.
 * @param check throws while what is expected is not there yet
 * @throws what the check last threw, when it has not held for a minute
 */
export async function soon(check: () => Promise<void> | void): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
