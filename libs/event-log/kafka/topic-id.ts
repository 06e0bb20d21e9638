import { type Broker, type BrokerCall, speaks } from './cluster.js';
import { FlexibleReader, NO_TAGS, compactLength, compactText } from './flexible.js';

const METADATA = 3;
/** Tells ids of topics; spoken by Kafka 2.8 to 4.x. */
const API_VERSION = 12;
const NO_ID = Buffer.alloc(16);

/**
 * The id of the topic, which another topic of the same name does not have; undefined where the broker is too old to tell one.
 * @throws Error where the broker does not know the topic
 */
export async function topicIdOf(broker: Broker, topic: string): Promise<Buffer | undefined> {
  if (!speaks(broker, METADATA, API_VERSION)) return undefined;
  const { errorCode, id } = await broker.connectionPool.send(topicIdCall(topic));
  if (errorCode !== 0) throw new Error(`the broker does not know topic ${topic} (error ${errorCode})`);
  return id.equals(NO_ID) ? undefined : id;
}

interface TopicId {
  /** 0, or a number of https://kafka.apache.org/protocol.html#protocol_error_codes. */
  readonly errorCode: number;
  readonly id: Buffer;
}

/** The request `Metadata` for one topic. */
function topicIdCall(topic: string): BrokerCall<TopicId> {
  return {
    request: {
      apiKey: METADATA,
      apiVersion: API_VERSION,
      apiName: 'Metadata',
      encode: async () => {
        const asked = Buffer.concat([compactLength(1), NO_ID, compactText(topic), NO_TAGS]);
        // Neither create the topic nor tell who may use it.
        const buffer = Buffer.concat([NO_TAGS, asked, Buffer.of(0, 0), NO_TAGS]);
        return { buf: buffer, buffer };
      },
    },
    response: { decode: async (answer) => decode(answer), parse: async (id) => id },
  };
}

function decode(answer: Buffer): TopicId {
  const reader = new FlexibleReader(answer);
  reader.int32(); // time to wait
  reader.array(() => {
    reader.int32(); // broker
    reader.text(); // host
    reader.int32(); // port
    reader.text(); // rack
  });
  reader.text(); // cluster
  reader.int32(); // controller
  reader.length(); // topics: the one that was asked for
  const errorCode = reader.int16();
  reader.text(); // name
  return { errorCode, id: reader.id() };
}
