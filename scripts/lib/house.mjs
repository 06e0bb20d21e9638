/** What the commands of the house share: where things are, running a step, installing and building only when needed. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync, copyFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** Folder of the repository. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * How Node runs the server. Events live for some milliseconds, until they are stored: with room for them where young objects are kept, the
 * collector need not copy them (some 10 to 20 % of an import's time).
 */
export const SERVER_FLAGS = ['--max-semi-space-size=64', '--enable-source-maps'];

/** Files that go into `dist` as they are. */
const ASSETS = ['.sql', '.json', '.csv', '.geojson', '.html', '.css', '.svg', '.ttf'];
const BUILT_TREES = ['apps', 'libs', 'test'];
const HASH_FILE = path.join(ROOT, 'dist', '.build-hash');
const WEB_CONFIG = path.join(ROOT, 'apps', 'web', 'vite.config.ts');

/** Steps that run now. */
const running = new Set();

/** Forwards SIGINT and SIGTERM to the steps that run; the process then ends with them. */
export function forwardSignals() {
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      if (running.size === 0) process.exit(signal === 'SIGINT' ? 130 : 143);
      // On a terminal Ctrl-C has reached the child by itself: it must not count as a second, impatient one.
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      for (const child of running) child.kill(signal);
    });
  }
}

/** npm passes SIGTERM on to its shell, which dies of it without telling this process: what is left is that the parent is another. */
export function stopWithNpm(script) {
  if (process.env.npm_lifecycle_event !== script) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.emit('SIGTERM', 'SIGTERM');
  }, 500);
  timer.unref();
}

/** Runs node with these arguments, output passed through. Resolves to the exit status (128 + n after a signal). */
export function runNode(args, options = {}) {
  return runCommand(process.execPath, args, options);
}

/** Runs a command, output passed through. Resolves to the exit status (128 + n after a signal). */
export function runCommand(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', ...options });
    running.add(child);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      running.delete(child);
      resolve(code ?? 128 + ({ SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 0));
    });
  });
}

/** Seconds since `startedMs`, one decimal. */
export const since = (startedMs) => `${((Date.now() - startedMs) / 1000).toFixed(1)} s`;

/** Says what begins, shows that it goes on where it takes long, and how long it took. Ends the process where it fails. */
export async function step(title, work, say = (line) => process.stdout.write(`${line}\n`)) {
  const started = Date.now();
  say(`▸ ${title} …`);
  const beat = setInterval(() => say(`  … still at it: ${title} (${since(started)})`), 15_000);
  let status;
  try {
    status = await work();
  } finally {
    clearInterval(beat);
  }
  if (status) {
    say(`✗ ${title}: failed with exit status ${status} after ${since(started)}`);
    process.exit(status);
  }
  say(`✓ ${title}: ${since(started)}`);
}

/** Why `npm ci` is needed, or undefined where node_modules holds what the lock file says. */
export function whyInstall(root = ROOT) {
  const installed = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return 'node_modules is missing';
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(installed, 'utf8')).packages;
  for (const [name, entry] of Object.entries(wanted)) {
    if (name === '' || entry.link) continue;
    const there = present[name];
    if (!there && (entry.optional || entry.devOptional || entry.peer)) continue;
    if (!there || there.version !== entry.version) return `node_modules is older than package-lock.json (${name})`;
  }
  return undefined;
}

/** Installs exactly what the lock file says; no install script of a package is run. */
export function install() {
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  if (npm && /\.[cm]?js$/.test(npm)) return runNode([npm, ...args]);
  return runCommand(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { shell: process.platform === 'win32' });
}

/** All files below a folder, relative to the repository, in a fixed order. */
function filesBelow(folder) {
  if (!existsSync(path.join(ROOT, folder))) return [];
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => !file.includes('node_modules/'))
    .sort();
}

/** Hash over the content of everything the build reads. */
export function buildHash() {
  const hash = createHash('sha256');
  const files = BUILT_TREES.flatMap(filesBelow).filter((file) => !/\.spec\.tsx?$/.test(file));
  for (const file of [...files, 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'scripts/lib/house.mjs']) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(ROOT, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Why a build is needed, or undefined where `dist` was built from the sources as they are. */
export function whyBuild() {
  if (!existsSync(HASH_FILE)) return 'nothing is built yet';
  return readFileSync(HASH_FILE, 'utf8').trim() === buildHash() ? undefined : 'the sources have changed since the last build';
}

/** Compiles the TypeScript, copies the assets, builds the page. Resolves to the exit status. */
export async function build(options = {}) {
  const hash = buildHash();
  // Without this mark an earlier build did not end well: the compiler must not trust what it remembers of it.
  if (!existsSync(HASH_FILE)) rmSync(path.join(ROOT, 'dist', '.tsbuildinfo'), { force: true });
  rmSync(HASH_FILE, { force: true });
  const compiled = await runNode(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], options);
  if (compiled) return compiled;
  removeLeftovers();
  copyAssets();
  if (existsSync(WEB_CONFIG)) {
    const vite = ['node_modules/vite/bin/vite.js', 'build', 'apps/web', '--outDir', '../../dist/web', '--emptyOutDir'];
    const bundled = await runNode([...vite, '--logLevel', 'warn'], options);
    if (bundled) return bundled;
  }
  mkdirSync(path.dirname(HASH_FILE), { recursive: true });
  writeFileSync(HASH_FILE, `${hash}\n`);
  return 0;
}

/** Deletes compiled files whose source is gone, so that nothing stale can be imported or found. */
function removeLeftovers() {
  for (const file of BUILT_TREES.flatMap((tree) => filesBelow(`dist/${tree}`))) {
    const source = file.slice('dist/'.length);
    const stem = source.replace(/\.js(\.map)?$/, '');
    const kept = /\.js(\.map)?$/.test(source)
      ? ['.ts', '.tsx'].some((ext) => existsSync(path.join(ROOT, stem + ext)))
      : isAsset(source);
    if (!kept) rmSync(path.join(ROOT, file), { force: true });
  }
}

function isAsset(file) {
  return ASSETS.includes(path.extname(file)) && existsSync(path.join(ROOT, file));
}

function copyAssets() {
  const assets = BUILT_TREES.flatMap(filesBelow).filter(
    (file) => ASSETS.includes(path.extname(file)) && !file.startsWith('apps/web/'),
  );
  for (const file of assets) {
    const target = path.join(ROOT, 'dist', file);
    mkdirSync(path.dirname(target), { recursive: true });
    copyFileSync(path.join(ROOT, file), target);
  }
}

/** Installs and builds where that is needed, and says so. */
export async function prepare(say) {
  const missing = whyInstall();
  if (missing) await step(`installing packages (${missing})`, install, say);
  const stale = whyBuild();
  if (stale) await step(`building (${stale})`, () => build(), say);
}
