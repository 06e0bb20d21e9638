import { fastify, type FastifyInstance } from 'fastify';
import type { ApiDescriptor } from '#libs/contracts/api/descriptor.js';
import { RECORDER_CALLS, REPORTING_CALLS } from '#libs/contracts/api/calls.js';
import {
  AppendTooLargeError,
  EventStoreUnavailableError,
  NotTheWriterError,
  StaleAppendError,
  WrongExpectedRevisionError,
} from '#libs/event-store/errors.js';
import { type Actor, VersionMismatchError, conflict, invalid, notFound, refused } from '#libs/kernel/index.js';
import { TestClient, freePort } from '#libs/testing/http.js';
import { ApiAnswer, type ApiCall, type Endpoint } from './endpoint.js';
import { mountApi } from './mount-api.js';
import { prepareFastify } from './prepare-fastify.js';

const ACTOR: Actor = { organisation: 'local', role: 'operator', subject: 's' };
const CALLS: readonly ApiDescriptor[] = [...RECORDER_CALLS, ...REPORTING_CALLS];

let server: FastifyInstance;
let client: TestClient;
let received: ApiCall | undefined;
let answer: Endpoint;
let actor: Actor;
const failures: unknown[] = [];

beforeAll(async () => {
  server = fastify({ bodyLimit: 1000 });
  const observer = { answered: () => undefined, failed: (_: string, __: string, error: unknown) => void failures.push(error) };
  prepareFastify(server, CALLS, observer);
  const endpoint: Endpoint = (call) => {
    received = call;
    return answer(call);
  };
  mountApi(server, CALLS, Object.fromEntries(CALLS.map(({ operationId }) => [operationId, endpoint])), {
    actors: { actorOf: () => actor },
    observer,
  });
  const port = await freePort();
  await server.listen({ port, host: '127.0.0.1' });
  client = new TestClient(`http://127.0.0.1:${port}`);
});
afterAll(() => server.close());
beforeEach(() => {
  actor = ACTOR;
  received = undefined;
  failures.length = 0;
  answer = async () => ({ ok: true });
});

const post: TestClient['post'] = (...request) => client.post(...request);
const get: TestClient['get'] = (...request) => client.get(...request);

const QUANTITY = { value: '12.5', unit: 't', method: 'weighbridge' };
const EVENT = { type: 'MassExcavated', site: 'PIT', quantity: QUANTITY, occurredAt: '2025-03-04', eventId: 'e1' };
const MOVED = { type: 'MassStored', fromSite: 'PIT', toSite: 'HEAP', quantity: QUANTITY, occurredAt: '2025-03-04' };

describe('characters that nothing can keep', () => {
  test.each([
    ['U+0000 in a text', '{"type":"MassExcavated","site":"a\\u0000b"}', '/site', 'unstorable_character'],
    [
      'half a surrogate pair',
      '{"type":"MassExcavated","quantity":{"method":"\\ud800"}}',
      '/quantity/method',
      'unstorable_character',
    ],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xe6, 0x22, 0x7d]), '', 'not_utf8'],
  ])('%s', async (_name, body, pointer, code) => {
    const url = `${client.baseUrl}/api/v1/mass-events`;
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(response.status).toBe(400);
    expect(((await response.json()) as { errors: unknown[] }).errors).toMatchObject([{ pointer, code }]);
  });

  test('a whole surrogate pair is a character like others', async () => {
    const response = await post('/api/v1/mass-events', { ...EVENT, site: 'PIT \u{1f69a}' });
    expect(response.status).toBe(200);
  });

  test('in a query too', async () => {
    const response = await get('/api/v1/projects?q=%00');
    expect(response.status).toBe(400);
    expect(response.json().errors).toMatchObject([{ pointer: '/query/q', code: 'unstorable_character' }]);
  });

  test('in an address too', async () => {
    const response = await get('/api/v1/projects/a%00b');
    expect(response.status).toBe(400);
    expect(response.json().errors).toMatchObject([{ pointer: '/path/id', code: 'unstorable_character' }]);
  });
});

describe('a very long value', () => {
  test('comes back with its middle left out, and what was expected stays', async () => {
    answer = () => {
      throw invalid('/occurredAt', 'not_a_time', `'${'x'.repeat(1_000_000)}' is no time; expected a day`, {
        got: 'x'.repeat(9000),
      });
    };
    const response = await post('/api/v1/mass-events', EVENT);
    const [error] = response.json().errors;
    expect(error.message).toMatch(/^'x+ … x+' is no time; expected a day$/);
    expect(JSON.stringify(response.json()).length).toBeLessThan(20_000);
  });
});

describe('a wrong body', () => {
  const cases: [string, string, unknown, string, string, RegExp][] = [
    [
      'unit outside the list',
      'mass-events',
      { ...EVENT, quantity: { ...QUANTITY, unit: 'tonn' } },
      '/quantity/unit',
      'not_in_list',
      /^quantity\.unit is 'tonn'; expected t, kg, m3 or load/,
    ],
    [
      'missing quantity',
      'mass-events',
      { type: 'MassExcavated', site: 'PIT', occurredAt: '2025-03-04' },
      '/quantity',
      'missing',
      /^quantity is missing; expected an object/,
    ],
    [
      'missing unit',
      'mass-events',
      { ...EVENT, quantity: { value: 1, method: 'x' } },
      '/quantity/unit',
      'missing',
      /expected t, kg, m3 or load/,
    ],
    [
      'snake case',
      'mass-events',
      { ...EVENT, quantity: { ...QUANTITY, volume_state: 'bank' } },
      '/quantity/volume_state',
      'unknown_field',
      /did you mean volumeState\?/,
    ],
    ['a number for a text', 'mass-events', { ...EVENT, site: 7 }, '/site', 'wrong_type', /^site is 7; expected text/],
    ['no type', 'mass-events', { site: 'PIT' }, '/type', 'missing', /MassExcavated/],
    ['type with a slip', 'mass-events', { type: 'MassExcavatd' }, '/type', 'not_in_list', /did you mean MassExcavated\?/],
    ['second of an array', 'mass-events', [EVENT, { ...EVENT, occurredAt: 3 }], '/1/occurredAt', 'wrong_type', /ISO 8601/],
    ['an empty array', 'mass-events', [], '', 'too_few_items', /empty array/],
    ['a text', 'mass-events', 'hello', '', 'wrong_type', /expected an object with type/],
    [
      'pattern',
      'projects',
      { code: 'A', name: 'A', municipality: 'Oslo' },
      '/municipality',
      'wrong_form',
      /expected text of four digits \(Municipality number\)$/,
    ],
    [
      'an organisation',
      'parties',
      { organisation: '91 809', kind: 'organisation' },
      '/organisation',
      'wrong_form',
      /of nine digits/,
    ],
    ['a ticket of blanks', 'mass-events', { ...MOVED, haul: { ticket: '  ' } }, '/haul/ticket', 'blank_text', /blanks only/],
    [
      'a source of blanks',
      'mass-events',
      { ...EVENT, source: '\t' },
      '/source',
      'blank_text',
      /^source holds blanks only; expected text that can be seen/,
    ],
    [
      'a case number of blanks',
      'projects',
      { code: 'A', name: 'A', municipality: '5001', caseNumber: ' ' },
      '/caseNumber',
      'blank_text',
      /blanks only/,
    ],
    ['too long', 'projects', { code: 'A', name: 'x'.repeat(201), municipality: '5001' }, '/name', 'too_long', /longer than 200/],
    [
      'out of range',
      'sites',
      { code: 'A', name: 'A', kind: 'quarry', coordinates: { latitude: 99, longitude: 1 } },
      '/coordinates/latitude',
      'too_large',
      /from -90 to 90/,
    ],
    ['enum of kinds', 'sites', { code: 'A', name: 'A', kind: 'deponi' }, '/kind', 'not_in_list', /landfill/],
    [
      'negative loss',
      'sorting-runs',
      { name: 'r', site: 's', occurredAt: '2025-01-01', inputs: [], outputs: [], lossKg: -1 },
      '/inputs',
      'too_few_items',
      /at least one/,
    ],
  ];
  it.each(cases)('%s', async (_, path, body, pointer, code, message) => {
    const response = await post(`/api/v1/${path}`, body);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    const problem = response.json();
    expect(problem).toMatchObject({ type: 'urn:massestrom:problem:invalid', status: 400, title: 'Wrong input' });
    expect(problem.errors[0]).toMatchObject({ pointer, code });
    expect(problem.errors[0].message).toMatch(message);
    expect(received).toBeUndefined();
  });

  it('lists every wrong field once', async () => {
    const { errors } = (await post('/api/v1/projects', { name: 3, municipality: 'x', colour: 1 })).json();
    expect(errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual([
      '/code',
      '/colour',
      '/municipality',
      '/name',
    ]);
  });

  it('that is no JSON says where', async () => {
    const response = await client.send('POST', '/api/v1/projects', {
      headers: { 'content-type': 'application/json' },
      body: '{"a": }',
    });
    expect(response.status).toBe(400);
    expect(response.json().errors[0]).toMatchObject({
      pointer: '',
      code: 'no_json',
      message: expect.stringMatching(/^the body is not JSON: Unexpected token/),
    });
  });

  it.each([
    ['missing', undefined, 'application/json', 400],
    ['of another type', 'a;b', 'text/csv', 415],
    ['too large', JSON.stringify({ name: 'x'.repeat(2000) }), 'application/json', 413],
  ])('%s', async (_, body, type, status) => {
    const response = await client.send('POST', '/api/v1/projects', { headers: { 'content-type': type }, body });
    expect(response.status).toBe(status);
    expect(response.json().status).toBe(status);
  });
});

describe('the query', () => {
  it('is read as its parameters say', async () => {
    await get('/api/v1/projects?limit=20&demo=true&q=10');
    expect(received!.query).toEqual({ limit: 20, demo: true, q: '10' });
  });

  it.each([
    ['limit=0', 'limit', 'too_small', /from 1 to 500/],
    ['limit=ten', 'limit', 'wrong_type', /expected an integer/],
    ['demo=ja', 'demo', 'wrong_type', /true or false/],
    ['after=x', 'after', 'wrong_form', /Log position/],
    [`after=${'9'.repeat(30)}`, 'after', 'wrong_form', /Log position/],
    ['region=oslo', 'region', 'not_in_list', /trondheimsregionen/],
    ['munisipality=5001', 'munisipality', 'unknown_parameter', /did you mean municipality/],
    ['q=a&q=b', 'q', 'given_twice', /more than once/],
  ])('%s', async (query, name, code, message) => {
    const response = await get(`/api/v1/projects?${query}`);
    expect(response.status).toBe(400);
    expect(response.json().errors).toEqual([
      expect.objectContaining({ pointer: `/query/${name}`, code, message: expect.stringMatching(message) }),
    ]);
  });
});

describe('errors of the inside', () => {
  it.each([
    [invalid('/site', 'unknown_site', 'unknown site'), 400],
    [refused('/quantity', 'too_much', 'too much'), 422],
    [conflict('/eventId', 'same_id', 'same id'), 409],
    [notFound('', 'unknown_project', 'no such project'), 404],
    [new AppendTooLargeError(1001, 1), 413],
    [new EventStoreUnavailableError('gone', 'unknown'), 503],
    [new NotTheWriterError('pid 1'), 503],
    [new StaleAppendError('lot-1', 9000), 503],
    [new WrongExpectedRevisionError('lot-1', 3, 5), 503],
    [Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 503],
    [new TypeError('secret at /home/x.js'), 500],
  ])('%p becomes %i', async (error, status) => {
    answer = () => Promise.reject(error);
    const response = await get('/api/v1/projects');
    expect(response.status).toBe(status);
    expect(response.json().status).toBe(status);
    expect(response.text).not.toMatch(/secret|\.js/);
    expect(failures.length).toBe(status >= 500 ? 1 : 0);
    if (status === 503) expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
  });

  it('an unknown address is 404, a known one with another method 405', async () => {
    expect((await get('/api/v1/nothing')).json()).toMatchObject({ status: 404, type: 'urn:massestrom:problem:not-found' });
    const wrongMethod = await client.send('DELETE', '/api/v1/projects/1');
    expect([wrongMethod.status, wrongMethod.headers.get('allow')]).toEqual([405, 'PUT, GET']);
  });

  it('a role that reads may not record', async () => {
    actor = { ...ACTOR, role: 'researcher' };
    expect((await post('/api/v1/mass-events', EVENT)).status).toBe(403);
    expect((await get('/api/v1/projects')).status).toBe(200);
  });
});

describe('headers', () => {
  it('Idempotency-Key names what has no id of its own', async () => {
    await post('/api/v1/projects', { code: 'A', name: 'A', municipality: '5001' }, { 'idempotency-key': 'k1' });
    expect(received!.body).toMatchObject({ eventId: 'k1' });
    const { eventId: _, ...bare } = EVENT;
    await post('/api/v1/mass-events', [EVENT, bare], { 'idempotency-key': 'k2' });
    expect(received!.body).toMatchObject([{ eventId: 'e1' }, { eventId: 'k2:1' }]);
  });

  it('the correlation id comes back', async () => {
    const response = await get('/api/v1/projects');
    expect(response.headers.get('x-correlation-id')).toBe(received!.correlationId);
  });

  it('an ETag spares what has not changed, and guards a correction', async () => {
    const first = await get('/api/v1/projects');
    const tag = first.headers.get('etag')!;
    expect((await get('/api/v1/projects', { 'if-none-match': `"x", ${tag}` })).status).toBe(304);
    answer = async () => ({ projectId: 'p', version: 3 });
    expect((await get('/api/v1/projects/p')).headers.get('etag')).toBe('"v3"');
    answer = async ({ expectedVersion }) => {
      if (expectedVersion !== 3) throw new VersionMismatchError(expectedVersion!, 3);
    };
    const put = (ifMatch: string) =>
      client.send('PUT', '/api/v1/projects/p', {
        headers: { 'content-type': 'application/json', 'if-match': ifMatch },
        body: JSON.stringify({ name: 'A', municipality: '5001' }),
      });
    expect((await put('"v2"')).status).toBe(412);
    expect((await put('version 2')).status).toBe(400);
    answer = async () => ({});
    expect((await put('"v3"')).status).toBe(200);
  });
});

describe('files', () => {
  const readAll = async (call: ApiCall): Promise<unknown> => {
    const { content, fileName } = await call.upload!();
    let text = '';
    for await (const chunk of content) text += String(chunk);
    return new ApiAnswer({ text, fileName: fileName ?? null }, { status: 202 });
  };

  it('come as the body', async () => {
    answer = readAll;
    const body = 'a;b\n'.repeat(1000);
    const response = await client.send('POST', '/api/v1/imports?fileName=x.csv', {
      headers: { 'content-type': 'text/csv' },
      body,
    });
    expect([response.status, response.json()]).toEqual([202, { text: body, fileName: 'x.csv' }]);
  });

  it('come in a form', async () => {
    answer = readAll;
    const body =
      '--B\r\nContent-Disposition: form-data; name="file"; filename="y.csv"\r\nContent-Type: text/csv\r\n\r\n1;2\r\n--B--\r\n';
    const response = await client.send('POST', '/api/v1/imports', {
      headers: { 'content-type': 'multipart/form-data; boundary=B' },
      body,
    });
    expect(response.json()).toEqual({ text: '1;2', fileName: 'y.csv' });
    const without = { headers: { 'content-type': 'multipart/form-data' }, body };
    expect((await client.send('POST', '/api/v1/imports', without)).status).toBe(400);
  });

  it('are not JSON', async () => {
    expect((await post('/api/v1/imports', {})).status).toBe(415);
  });
});
