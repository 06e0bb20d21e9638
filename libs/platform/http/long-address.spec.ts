/** Addresses of which a part is too long, on the adapter that every program serves on. */
import type { FastifyInstance } from 'fastify';
import { RECORDER_CALLS } from '#libs/contracts/api/calls.js';
import { TestClient, freePort } from '#libs/testing/http.js';
import { createApiAdapter } from './fastify-adapter.js';
import { mountApi } from './mount-api.js';
import { prepareFastify } from './prepare-fastify.js';

let server: FastifyInstance;
let client: TestClient;

beforeAll(async () => {
  server = createApiAdapter().getInstance<FastifyInstance>();
  const observer = { answered: () => undefined, failed: () => undefined };
  const actor = { organisation: 'local', role: 'operator', subject: 's' } as const;
  prepareFastify(server, RECORDER_CALLS, observer);
  const endpoints = Object.fromEntries(RECORDER_CALLS.map(({ operationId }) => [operationId, async () => ({})]));
  mountApi(server, RECORDER_CALLS, endpoints, { actors: { actorOf: () => actor }, observer });
  // As the page does: an address that is none of its files is none.
  server.get('/*', (_request, reply) => void reply.callNotFound());
  const port = await freePort();
  await server.listen({ port, host: '127.0.0.1' });
  client = new TestClient(`http://127.0.0.1:${port}`);
});
afterAll(() => server.close());

test.each([
  ['GET', `receipts/${'x'.repeat(600)}`],
  ['GET', `receipts/${'x'.repeat(5000)}`],
  ['PUT', `projects/${'x'.repeat(600)}`],
  ['POST', `lots/${'x'.repeat(600)}/splits`],
] as const)('%s: there is nothing', async (method, path) => {
  const answer = await client.send(method, `/api/v1/${path}`);
  expect([answer.status, answer.json().detail]).toEqual([404, expect.stringContaining('too long')]);
});
