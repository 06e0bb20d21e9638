import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type Page, chromium } from 'playwright-core';
import { folderWithFirstData } from './first-data.js';
import { type Product, call, removeFolder, startProduct } from './product.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** How views are looked at: the first in the first two ways, the next in the others, and so on. */
const LOOKS = [
  [
    { language: 'nb', width: 390, scheme: 'light' },
    { language: 'en', width: 1280, scheme: 'dark' },
  ],
  [
    { language: 'en', width: 390, scheme: 'dark' },
    { language: 'nb', width: 1280, scheme: 'light' },
  ],
] as const satisfies readonly Viewing[][];

/** How a view is opened. */
export interface Viewing {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  readonly language?: 'nb' | 'en';
  /**
   * Whether the browser may keep the page for use without a connection; absent: no, so that each view is loaded as by somebody who comes
   * for the first time, and `page.route` sees every request.
   */
  readonly keepsPage?: boolean;
}

/** The product with its page in a real browser; what the browser's console says and where it asks is kept. */
export class PageWorld {
  /** Errors in the console, uncaught errors, and requests that leave the host. */
  readonly problems: string[] = [];

  private constructor(
    public product: Product,
    readonly folder: string,
    private readonly browser: Browser,
  ) {}

  /** Starts the product with its first data, and the browser. */
  static async start(): Promise<PageWorld> {
    const folder = await folderWithFirstData();
    const product = await startProduct(folder);
    const browser = await chromium.launch({
      executablePath: process.env['MASSESTROM_CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    return new PageWorld(product, folder, browser);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.product.stop();
    await removeFolder(this.folder);
  }

  /** Starts the product anew on the same data, acting for another organisation; what was open before is closed. */
  async actFor(organisation: string): Promise<void> {
    await Promise.all(this.browser.contexts().map((context) => context.close()));
    await this.product.stop();
    this.product = await startProduct(this.folder, [], { MASSESTROM_ORGANISATION: organisation });
  }

  /** Opens a view, by default wide, light and in Norwegian, and waits until it has all that it asks for. */
  async open(path: string, viewing: Viewing = {}): Promise<Page> {
    const page = await this.blank(viewing);
    await this.show(page, path);
    return page;
  }

  /** A window of its own in which nothing is open yet. */
  private async blank({ width = 1280, scheme = 'light', language = 'nb', keepsPage = false }: Viewing): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: scheme,
      serviceWorkers: keepsPage ? 'allow' : 'block',
    });
    await context.addInitScript(`localStorage.setItem('massestrom.language', '${language}')`);
    const page = await context.newPage();
    const path = (): string => page.url().replace(this.product.url, '');
    page.on('console', (message) => message.type() === 'error' && this.problems.push(`${path()}: ${message.text()}`));
    page.on('pageerror', (error) => this.problems.push(`${path()}: ${error.message}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(this.product.url) && !/^(data|blob):/.test(request.url()))
        this.problems.push(`${path()} asks ${request.url()}`);
    });
    return page;
  }

  private async show(page: Page, path: string): Promise<void> {
    await page.goto(this.product.url + path, { waitUntil: 'networkidle', timeout: 120_000 });
  }

  /** Address of a project's view, by its code. */
  async projectPath(code: string): Promise<string> {
    const { body } = await call<{ items: { projectId: string }[] }>(this.product.url, 'GET', `/api/v1/projects?q=${code}`);
    return `/project/${body.items[0]!.projectId}`;
  }

  /**
   * Opens each view narrow and wide, light and dark, in Norwegian and in English; views in turn in one of two ways to put these together.
   * @returns what axe finds (WCAG 2.0 and 2.1, A and AA), and where a page scrolls sideways
   */
  async inaccessible(paths: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const [turn, looks] of LOOKS.entries()) {
      const inTurn = paths.filter((_, n) => n % LOOKS.length === turn);
      // Much of the time is waiting until nothing more is asked for: two windows at once wait together.
      for (const each of await Promise.all(looks.map((look) => this.inaccessibleIn(look, inTurn)))) found.push(...each);
    }
    return found;
  }

  /** What is wrong with these views in one window. */
  private async inaccessibleIn(
    look: Required<Pick<Viewing, 'width' | 'scheme' | 'language'>>,
    paths: readonly string[],
  ): Promise<string[]> {
    const found: string[] = [];
    const page = await this.blank(look);
    for (const path of paths) {
      await this.show(page, path);
      const where = `${path} ${look.width} ${look.scheme} ${look.language}`;
      for (const violation of await violations(page)) found.push(`${where}: ${violation}`);
      const sideways = await page.evaluate<boolean>(
        `document.documentElement.scrollWidth > document.documentElement.clientWidth`,
      );
      if (sideways) found.push(`${where}: the page scrolls sideways`);
    }
    await page.context().close();
    return found;
  }
}

/** What axe finds in a page as it is now. Closed details are opened, so that what they hide is looked at too. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true; })`);
  // What is still fading in has not the colours that people see.
  await page.evaluate(`Promise.all(document.getAnimations()
    .filter((each) => each.effect.getComputedTiming().endTime !== Infinity)
    .map((each) => each.finished.catch(() => undefined)))`);
  await page.evaluate(AXE);
  const result = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })`,
  );
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 200)}`);
}

/** The text of a view, with plain spaces. */
export const textOf = async (page: Page): Promise<string> => (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');
