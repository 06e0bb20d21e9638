import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { matches } from '#libs/platform/http/entity-tag.js';

/** A file of the built page, held in memory. */
interface PageFile {
  readonly type: string;
  readonly content: Buffer;
  readonly zipped: Buffer | undefined;
  readonly tag: string;
  readonly caching: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
const COMPRESSIBLE = /^(text|application)\/|svg/;

/** The bundler puts a hash of the content into the names below this folder: they never change. */
const HASHED = 'assets/';
const FOR_EVER = 'public, max-age=31536000, immutable';

/** The page loads nothing from elsewhere, runs no script but its own and stands in nobody's frame. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; " +
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // The page itself reads QR codes of loads.
  'permissions-policy': 'camera=(self), microphone=(), geolocation=()',
};

const compress = promisify(gzip);

async function readPageFile(file: string, path: string): Promise<PageFile> {
  const content = await readFile(file);
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  return {
    type,
    content,
    zipped: COMPRESSIBLE.test(type) && content.length > 1000 ? await compress(content) : undefined,
    tag: `"${createHash('sha1').update(content).digest('base64url')}"`,
    caching: path.startsWith(HASHED) ? FOR_EVER : 'no-cache',
  };
}

/** Reads the built page. @returns its files by path; empty where there is none */
async function readPage(folder: string): Promise<ReadonlyMap<string, PageFile>> {
  const files = new Map<string, PageFile>();
  let entries;
  try {
    entries = await readdir(folder, { recursive: true, withFileTypes: true });
  } catch {
    return files;
  }
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder, file).split(sep).join('/');
    files.set(path, await readPageFile(file, path));
  }
  return files;
}

function sendFile(request: FastifyRequest, reply: FastifyReply, file: PageFile): FastifyReply {
  void reply
    .headers(SECURITY_HEADERS)
    .header('cache-control', file.caching)
    .header('etag', file.tag)
    .header('vary', 'accept-encoding');
  const known = request.headers['if-none-match'];
  if (known !== undefined && matches(known, file.tag)) return reply.code(304).send();
  void reply.type(file.type);
  const zips = file.zipped && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  return zips ? reply.header('content-encoding', 'gzip').send(file.zipped) : reply.send(file.content);
}

const pathOf = (request: FastifyRequest): string | undefined => {
  try {
    return decodeURIComponent(request.url.split('?', 1)[0]!.slice(1));
  } catch {
    return undefined;
  }
};

/**
 * Serves the built page beside the API: its files by name, and `index.html` for every other address, because the page has addresses
 * of its own. What looks like the API or like a file is not found.
 * @returns whether there is a page
 */
export async function servePage(fastify: FastifyInstance, folder: string): Promise<boolean> {
  const files = await readPage(folder);
  const index = files.get('index.html');
  if (!index) return false;
  fastify.get('/*', { config: { operationId: 'page' } }, (request, reply) => {
    const path = pathOf(request);
    const file = path === undefined ? undefined : files.get(path);
    if (file) return sendFile(request, reply, file);
    const isAddressOfPage = path !== undefined && !path.startsWith('api/') && extname(path) === '';
    if (isAddressOfPage) return sendFile(request, reply, index);
    reply.callNotFound();
    return reply;
  });
  return true;
}
