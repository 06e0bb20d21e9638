/** `node scripts/fetch-kafka.mjs [VERSION …]`: brings the jars of Apache Kafka into the cache folder, where they are not there yet. */
import process from 'node:process';
import { forwardSignals, step } from './lib/house.mjs';
import { archiveClasses, fetchKafkaJars, findKafkaJars, pinnedKafka } from './lib/kafka-jars.mjs';

forwardSignals();
const versions = process.argv.slice(2);
for (const version of versions.length > 0 ? versions : [undefined]) {
  const there = findKafkaJars(version);
  if (there) {
    await archiveClasses(there);
    process.stdout.write(`✓ Apache Kafka ${version ?? ''} is in ${there}\n`.replace('  ', ' '));
  } else await step(`fetching Apache Kafka ${version ?? pinnedKafka()} from Maven Central`, () => fetchKafkaJars(version));
}
process.exit(0);
