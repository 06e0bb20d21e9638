import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { type Plugin, type Rolldown, defineConfig } from 'vite';

const WORKER = 'service-worker';
/** What a phone opens without a connection; whatever these load comes along. */
const ON_A_PHONE =
  /\/src\/(main\.tsx|pages\/loads\.tsx|pages\/loads\/(dispatch|receive)\.tsx|components\/unsent-count\.tsx|lib\/fault-texts\/nb\/index\.ts)$/;
/** Of the many alphabets of the font the one that the page is written in. */
const OTHER_ALPHABET = /\.woff2$/;
const OWN_ALPHABET = /inter-latin-wght/;

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const isChunk = (output: Rolldown.OutputAsset | Rolldown.OutputChunk | undefined): output is Rolldown.OutputChunk =>
  output?.type === 'chunk';

/** Files of the phone pages, of all that they import, with their styles and fonts. */
function filesOnAPhone(bundle: Rolldown.OutputBundle): string[] {
  const files = new Set<string>();
  const waiting = Object.values(bundle).filter(
    (output) => isChunk(output) && output.moduleIds.some((module) => ON_A_PHONE.test(module)),
  );
  for (let output = waiting.pop(); output; output = waiting.pop()) {
    if (!isChunk(output) || files.has(output.fileName)) continue;
    files.add(output.fileName);
    const { importedCss = [], importedAssets = [] } = output.viteMetadata ?? {};
    for (const file of [...importedCss, ...importedAssets]) files.add(file);
    waiting.push(...output.imports.flatMap((name) => bundle[name] ?? []));
  }
  return [...files].filter((file) => !OTHER_ALPHABET.test(file) || OWN_ALPHABET.test(file)).sort();
}

/** Tells the service worker what it keeps. Its version follows from all that this build is, so that each build has caches of its own. */
const tellWorker = (): Plugin => ({
  name: 'massestrom-service-worker',
  apply: 'build',
  enforce: 'post',
  generateBundle(_, bundle) {
    const worker = Object.values(bundle).find((output) => isChunk(output) && output.name === WORKER);
    const page = Object.values(bundle).find((output) => isChunk(output) && output.isEntry && output.name === 'index');
    if (!isChunk(worker) || !isChunk(page)) return this.error('the page and its service worker were not built');
    if (worker.imports.length > 0) this.error('the service worker shares code with the page: browsers load it as one file');
    const all = Object.values(bundle).map(
      (output) => `${output.fileName} ${isChunk(output) ? output.code : String(output.source)}`,
    );
    const version = createHash('sha256').update(all.sort().join('\n')).digest('hex').slice(0, 16);
    const files = ['icon.svg', ...filesOnAPhone(bundle)].map((file) => `/${file}`);
    worker.code = worker.code.replaceAll('__BUILD__', JSON.stringify({ version, entry: `/${page.fileName}`, files }));
  },
});

/** The page is built into `dist/web` and served by the server that it talks to; `npx vite apps/web` develops against port 3000. */
export default defineConfig({
  plugins: [react(), tellWorker()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    sourcemap: false,
    rolldownOptions: {
      input: { index: source('index.html'), [WORKER]: source('src/worker/service-worker.ts') },
      // Its address stays the same: the browser asks there for a newer one.
      output: { entryFileNames: ({ name }) => (name === WORKER ? '[name].js' : 'assets/[name]-[hash].js') },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
