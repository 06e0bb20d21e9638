import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');
const pages = [
  'README.md',
  ...readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((file) => `docs/${file}`),
]
  .filter((file) => file.endsWith('.md'))
  .sort();
const textOf = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** Anchor of a heading, as GitHub makes it. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
const anchorsOf = (file: string) => [...textOf(file).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading!));

test('links lead somewhere', () => {
  expect(pages.flatMap((page) => brokenLinks(page).map((link) => `${page}: ${link}`))).toEqual([]);
});

test('the tests that pages name are there', () => {
  expect(pages.flatMap((page) => missingTests(page).map((test) => `${page}: ${test}`))).toEqual([]);
});

function brokenLinks(page: string): string[] {
  return [...textOf(page).matchAll(/\]\((?!\w+:)([^)\s#]*)(?:#([^)\s]*))?\)/g)].flatMap(([, target, anchor]) => {
    const file = target ? path.join(path.dirname(page), target) : page;
    if (!existsSync(path.join(root, file))) return [file];
    return anchor && file.endsWith('.md') && !anchorsOf(file).includes(anchor) ? [`${file}#${anchor}`] : [];
  });
}

/** `path` "name of a test": what a page says that a test shows. */
const CITATION = /`((?:apps|libs|test)\/[\w./-]+\.ts)`((?:[,:\s]*"[^"]+")*)/g;

function missingTests(page: string): string[] {
  return [...textOf(page).matchAll(CITATION)].flatMap(([, file, names]) => {
    if (!existsSync(path.join(root, file!))) return [file!];
    const source = textOf(file!);
    return (
      [...names!.matchAll(/"([^"]+)"/g)]
        .map(([, name]) => name!.replaceAll(/\s+/g, ' '))
        // What differs from case to case stands as … in a page.
        .filter((name) => !name.split('…').every((part) => source.includes(part.trim())))
        .map((name) => `${file!}: "${name}"`)
    );
  });
}
