import { RECORDER_CALLS } from './calls.js';

/** Calls that another party may be refused (`libs/mass-ledger/rights`), by what they answer beside 200. */
const answersOf = new Map(RECORDER_CALLS.map(({ operationId, responses }) => [operationId, Object.keys(responses)]));

test('calls that are a party’s own say that others are refused', () => {
  const owned = ['registerParty', 'registerProject', 'correctProject', 'registerSite', 'correctSite', 'fileAnnualReturn'];
  for (const operationId of owned)
    expect([operationId, answersOf.get(operationId)]).toEqual([operationId, expect.arrayContaining(['403'])]);
  for (const operationId of ['correctProject', 'correctSite']) expect(answersOf.get(operationId)).toContain('412');
});

test('the sender of a file is a text in which something can be seen', () => {
  const { parameters } = RECORDER_CALLS.find(({ operationId }) => operationId === 'startImport')!;
  expect(parameters!.find(({ name }) => name === 'source')!.schema).toMatchObject({ pattern: '\\S', maxLength: 100 });
});
