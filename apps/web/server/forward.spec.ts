/** Which failures show that a call was never sent; what the gateway does then stands in gateway.spec.ts. */
import { connect } from 'node:net';
import { freePort } from '#libs/testing/http.js';
import { type CallFailure, climbs, wasNeverSent } from './forward.js';

const failureOf = (host: string, port: number): Promise<CallFailure> =>
  new Promise((resolve) => connect({ host, port }).once('error', resolve));

test.each([
  ['nobody listens', '127.0.0.1'],
  ['nobody listens at any address of the name', 'localhost'],
  ['there is no such name', 'nobody.invalid'],
])('a call was never sent where %s', async (_, host) => {
  expect(wasNeverSent(await failureOf(host, await freePort()))).toBe(true);
});

test('a call was never sent where several addresses of a name were tried, and none was reached', () => {
  const refused = { code: 'ECONNREFUSED', syscall: 'connect' };
  const tooLate = { code: 'ETIMEDOUT', syscall: 'connect' };
  expect(wasNeverSent({ code: 'ECONNREFUSED', errors: [refused, tooLate] })).toBe(true);
  expect(wasNeverSent({ code: 'ECONNREFUSED', errors: [refused, { code: 'ETIMEDOUT', syscall: 'read' }] })).toBe(false);
  expect(wasNeverSent({ code: 'UND_ERR_CONNECT_TIMEOUT' })).toBe(true);
});

test.each(['EHOSTUNREACH', 'ENETUNREACH', 'ECONNRESET', 'ETIMEDOUT'])(
  'a connection that carried the call may end with %s: it may have arrived',
  (code) => {
    expect(wasNeverSent({ code, syscall: 'read' })).toBe(false);
    expect(wasNeverSent({ code, syscall: 'write' })).toBe(false);
    expect(wasNeverSent({ code, syscall: 'connect' })).toBe(true);
    expect(wasNeverSent({ code })).toBe(false);
  },
);

test.each([
  ['/api/v1/lots/..%2f..%2fstatus', true],
  ['/api/v1/imports/%2e%2e%2fx/rejected.csv', true],
  ['/api/v1/lots/..\\x', true],
  ['/api/v1/lots/%', true],
  ['/api/v1/lots/a..b', false],
  ['/api/v1/imports/x.csv', false],
])('%s leads elsewhere: %s', (path, expected) => expect(climbs(path)).toBe(expected));
