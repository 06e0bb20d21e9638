import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const script = path.join(import.meta.dirname, '../../scripts/check-generated.mjs');
let root: string;

beforeEach(() => (root = mkdtempSync(path.join(os.tmpdir(), 'massestrom-tidy-'))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

const put = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};
const text = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** A registry of one generator that writes `out/a` and `out/b`, with these further members. */
function run(members: string, ...args: string[]) {
  put(
    'registry.mjs',
    `import { mkdirSync, writeFileSync } from 'node:fs';
     export const generators = [{
       name: 'the toy', outputs: ['out/'],
       async run(folder) {
         mkdirSync(folder + '/out');
         for (const name of ['a', 'b']) writeFileSync(folder + '/out/' + name, 'new ' + name);
       },
       ${members}
     }];`,
  );
  const { status, stderr } = spawnSync(
    process.execPath,
    [script, `--registry=${path.join(root, 'registry.mjs')}`, `--root=${root}`, ...args],
    { encoding: 'utf8' },
  );
  return { status, stderr };
}

test('what a generator would write otherwise is told, and written on demand', () => {
  put('out/a', 'old');
  const { status, stderr } = run('');
  expect(status).toBe(1);
  expect(stderr).toContain('out/a is not what the toy writes now');
  expect(stderr).toContain('out/b is not what the toy writes now');
  expect(run('', '--write').status).toBe(0);
  expect([text('out/a'), text('out/b')]).toEqual(['new a', 'new b']);
  expect(run('').status).toBe(0);
});

test('what is refused is not written, on demand either', () => {
  put('out/a', 'published');
  const { status, stderr } = run(`async refusals(root) { return ['a is published, in ' + root]; }`, '--write');
  expect(status).toBe(1);
  expect(stderr).toContain(`a is published, in ${root}`);
  expect([text('out/a'), existsSync(path.join(root, 'out/b'))]).toEqual(['published', false]);
});

test('a folder that a generator owns holds nothing else; another one may', () => {
  put('out/left-over', '');
  expect(run('', '--write').status).toBe(0);
  const { status, stderr } = run(`owns: 'out/',`);
  expect(status).toBe(1);
  expect(stderr).toContain('out/left-over is not written by the toy any more');
  expect(run(`owns: 'out/',`, '--write').status).toBe(0);
  expect(existsSync(path.join(root, 'out/left-over'))).toBe(false);
});
