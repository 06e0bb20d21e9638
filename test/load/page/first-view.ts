import { type Browser, chromium } from 'playwright-core';

/** What was seen of one opening of a view. */
export interface FirstView {
  /** Largest contentful paint after all of the view is there, milliseconds since the navigation. */
  readonly largestPaintMs: number;
  /** The element that was painted then. */
  readonly painted: string;
  /** Bytes of script over the wire, as the server has compressed them, until all of the view is there. */
  readonly scriptBytes: number;
  /** Calls of the API with how long each took, milliseconds. */
  readonly calls: readonly { readonly path: string; readonly tookMs: number }[];
}

/** Notes every largest contentful paint, from before the page begins. */
const OBSERVE = `
  window.largest = { startTime: 0, text: '' };
  new PerformanceObserver((list) => {
    for (const { startTime, element } of list.getEntries())
      window.largest = { startTime, text: (element?.tagName ?? '') + ' ' + (element?.textContent ?? '').slice(0, 60) };
  }).observe({ type: 'largest-contentful-paint', buffered: true });`;

const READ = `(() => {
  const entries = performance.getEntriesByType('resource');
  return {
    largestPaintMs: window.largest.startTime,
    painted: window.largest.text,
    scriptBytes: entries.filter(({ name }) => /\\.js$/.test(name)).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    calls: entries.filter(({ name }) => name.includes('/api/')).map(({ name, duration }) => ({ path: name, tookMs: duration })),
  };
})()`;

/** A browser as the suites of the page use it. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['MASSESTROM_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });

/**
 * Opens a view with an empty cache and waits until it is whole.
 * @param whole a selector that is there when nothing more comes
 */
export async function openFirstView(browser: Browser, url: string, whole: string): Promise<FirstView> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    await context.addInitScript(OBSERVE);
    const tab = await context.newPage();
    await tab.goto(url);
    await tab.locator(whole).first().waitFor({ timeout: 600_000 });
    await tab.waitForLoadState('networkidle', { timeout: 600_000 });
    const { origin } = new URL(url);
    const seen = await tab.evaluate<FirstView>(READ);
    return { ...seen, calls: seen.calls.map((call) => ({ ...call, path: call.path.replace(origin, '') })) };
  } finally {
    await context.close();
  }
}
