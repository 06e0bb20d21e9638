import type { Broker, BrokerCall } from './cluster.js';
import { produceCall } from './produce-call.js';
import { topicIdOf } from './topic-id.js';

const ID = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(/\s/g, ''), 'hex');

/** A broker that answers one request, and keeps it. */
function brokerOf(versions: Record<number, number>, answer: Buffer = Buffer.alloc(0)) {
  const requests: Buffer[] = [];
  const broker = {
    versions: Object.fromEntries(Object.entries(versions).map(([key, maxVersion]) => [key, { maxVersion }])),
    connectionPool: {
      pool: [],
      async send<T>({ request, response }: BrokerCall<T>): Promise<T> {
        requests.push((await request.encode()).buffer);
        return response.parse(await response.decode(answer));
      },
    },
  };
  return { broker: broker as unknown as Broker, requests };
}

describe('the id of a topic', () => {
  const answer = (errorCode: string, id: string): Buffer =>
    hex(`00 00000000
         03 00000001 0a 3132372e302e302e31 00004a38 00 00
            00000002 0a 3132372e302e302e31 00004a39 02 61 01 05 02 beef
         02 61 00000001
         02 ${errorCode} 02 74 ${id} 00 01 80000000 00 00`);

  test('is asked for by name, without making the topic', async () => {
    const { broker, requests } = brokerOf({ 3: 13 }, answer('0000', ID.toString('hex')));
    expect(await topicIdOf(broker, 't')).toEqual(ID);
    expect(requests).toEqual([hex(`00 02 ${'00'.repeat(16)} 02 74 00 00 00 00`)]);
  });

  test('is not told by a broker that does not know the topic', async () => {
    const { broker } = brokerOf({ 3: 12 }, answer('0003', '00'.repeat(16)));
    await expect(topicIdOf(broker, 't')).rejects.toThrow('does not know topic t (error 3)');
  });

  test.each<[string, Record<number, number>, string]>([
    ['a broker before 2.8', { 3: 11 }, ID.toString('hex')],
    ['a cluster that keeps no ids', { 3: 12 }, '00'.repeat(16)],
  ])('is not told by %s', async (_, versions, id) => {
    expect(await topicIdOf(brokerOf(versions, answer('0000', id)).broker, 't')).toBeUndefined();
  });
});

describe('a send', () => {
  const bytes = Buffer.alloc(200, 7);
  const batches = [{ partition: 3, bytes }];

  test('names the topic by its id, to a broker that takes that', async () => {
    const answer = hex(`00 02 ${ID.toString('hex')}
      03 00000003 0000 00000000000000ff ffffffffffffffff 0000000000000000 01 00 00
         00000004 0064 ffffffffffffffff ffffffffffffffff ffffffffffffffff 02 00000001 03 6e6f 00 04 776879
         01 00 09 00000002000000 0100
      00 00000000 00`);
    const { broker, requests } = brokerOf({ 0: 13 }, answer);
    const call = produceCall(broker, { name: 't', id: ID }, batches, 5000);
    expect(call.request.apiVersion).toBe(13);
    expect(await broker.connectionPool.send(call)).toEqual([
      { partition: 3, errorCode: 0, baseOffset: 255n },
      { partition: 4, errorCode: 100, baseOffset: -1n },
    ]);
    const head = hex(`00 00 ffff 00001388 02 ${ID.toString('hex')} 02 00000003 c901`);
    expect(requests).toEqual([Buffer.concat([head, bytes, hex('00 00 00')])]);
  });

  test.each<[string, Record<number, number>, Buffer | undefined]>([
    ['a broker before 4.1', { 0: 12 }, ID],
    ['a broker that does not tell what it speaks', {}, ID],
    ['a cluster that keeps no ids', { 0: 13 }, undefined],
  ])('names it by its name, to %s', (_, versions, id) => {
    expect(produceCall(brokerOf(versions).broker, { name: 't', id }, batches, 5000).request.apiVersion).toBe(7);
  });
});
