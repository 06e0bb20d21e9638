/** Every event that random histories of commands record, as the relay writes it, fits the document of the topic. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { eventRecord } from '#libs/event-log/kafka/records.js';
import { LittleWorld } from './little-world.js';
import { commands } from './random-commands.js';

const HISTORIES = 60;

test('events of random histories fit the document, in streams of the kind that it names', async () => {
  const file = path.join(import.meta.dirname, '../../docs/reference/generated/asyncapi.json');
  const document = JSON.parse(readFileSync(file, 'utf8'));
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  ajv.addSchema(document, 'https://massestrom.test/asyncapi.json');
  const at = (pointer: string) => ajv.compile({ $ref: `https://massestrom.test/asyncapi.json#${pointer}` });
  const metadata = at('/components/schemas/EventMetadata');
  const payloads = new Map<string, ValidateFunction>();

  await fc.assert(
    fc.asyncProperty(commands(40), async (history) => {
      const world = await new LittleWorld('world').begin();
      for (const command of history) await world.play(command);
      for (const event of await world.events()) {
        const payload = payloads.get(event.type) ?? at(`/components/messages/${event.type}.v1/payload`);
        payloads.set(event.type, payload);
        payload(JSON.parse(eventRecord(event, 1).value!));
        metadata(JSON.parse(event.metadata));
        expect([event.type, payload.errors, metadata.errors]).toEqual([event.type, null, null]);
      }
    }),
    { numRuns: HISTORIES },
  );
  expect([...payloads.keys()].sort()).toEqual(
    expect.arrayContaining([
      'MassEventCorrected',
      'MassSorted',
      'MassStored',
      'SiteRegistered',
      'SortingReopened',
      'StockMeasured',
    ]),
  );
});
