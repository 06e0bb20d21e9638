import { type FastifyInstance, fastify } from 'fastify';
import request from 'supertest';
import { sameSiteHook } from './same-site.js';

async function serverOn(host: string): Promise<FastifyInstance> {
  const server = fastify();
  server.addHook('onRequest', sameSiteHook(host));
  server.get('/figures', () => ({ ok: true }));
  server.post('/events', () => ({ ok: true }));
  await server.ready();
  return server;
}

/** Asks with headers that no browser would let a page choose. */
async function ask(host: string, method: 'GET' | 'POST', headers: Record<string, string>): Promise<request.Response> {
  const server = await serverOn(host);
  try {
    const call = method === 'GET' ? request(server.server).get('/figures') : request(server.server).post('/events');
    return await call.set(headers);
  } finally {
    await server.close();
  }
}

const statusOf = async (...asked: Parameters<typeof ask>): Promise<number> => (await ask(...asked)).status;

describe('who may call a server that knows one operator', () => {
  test.each([
    ['127.0.0.1:3000', 200],
    ['localhost:3000', 200],
    ['[::1]:3000', 200],
    ['evil.example:3000', 403],
    ['127.0.0.1.evil.example', 403],
  ])('under the name %s: %i', async (host, status) => {
    expect(await statusOf('127.0.0.1', 'GET', { host })).toBe(status);
  });

  test.each([
    ['no browser', {}, 200],
    ['its own page', { origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-origin' }, 200],
    ['a page from elsewhere', { origin: 'http://evil.example' }, 403],
    ['another port of this machine', { origin: 'http://127.0.0.1:8080' }, 403],
    ['a page without an origin of its own', { origin: 'null' }, 403],
    ['a form from elsewhere', { 'sec-fetch-site': 'cross-site' }, 403],
  ])('recording by %s: %o is answered %i', async (_name, headers, status) => {
    expect(await statusOf('127.0.0.1', 'POST', { host: '127.0.0.1:3000', ...headers })).toBe(status);
  });

  test('a server that others may reach is asked under any name, but still by its own pages only', async () => {
    expect(await statusOf('0.0.0.0', 'GET', { host: 'masser.example' })).toBe(200);
    expect(await statusOf('0.0.0.0', 'POST', { host: 'masser.example', origin: 'http://masser.example' })).toBe(200);
    expect(await statusOf('0.0.0.0', 'POST', { host: 'masser.example', origin: 'http://evil.example' })).toBe(403);
  });

  test('the refusal is a problem', async () => {
    const answer = await ask('127.0.0.1', 'POST', { host: 'localhost', origin: 'http://evil.example' });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(JSON.parse(answer.text)).toMatchObject({ status: 403, detail: 'a page from elsewhere may not record here' });
  });
});
