import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Checkpoints per partition, for read models that are written from a log with partitions. `version.topic`: the topic that the version is
 * written from, null where the log has no partitions; `version.commits` counts the transactions, so that a projector sees that another
 * one has written in between. `partition`: `position`: every event of the partition up to it is in the rows; `next_offset`: where to read
 * on, null: from the first record that there is; `epoch` is raised by each projector that takes the partition over. A partition is
 * stopped where `stopped_reason` says why, `stopped_at` at which position (null where the record does not say one).
 * `installation` tells this database from others that read the same topic.
 */
export const PARTITIONS_UP = [
  `ALTER TABLE read_control.version ADD COLUMN topic text, ADD COLUMN commits bigint NOT NULL DEFAULT 0`,
  `CREATE TABLE read_control.partition (
  version integer NOT NULL REFERENCES read_control.version (number) ON DELETE CASCADE,
  partition integer NOT NULL,
  position bigint NOT NULL DEFAULT 0,
  next_offset bigint,
  known_at_ms bigint NOT NULL DEFAULT 0,
  epoch bigint NOT NULL DEFAULT 0,
  stopped_at bigint,
  stopped_reason text,
  PRIMARY KEY (version, partition)
) WITH (fillfactor = 10)`,
  `CREATE TABLE read_control.installation (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  id uuid NOT NULL DEFAULT gen_random_uuid()
)`,
  `INSERT INTO read_control.installation DEFAULT VALUES`,
];

export class Partitions1764100000000 implements MigrationInterface {
  readonly name = 'Partitions1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of PARTITIONS_UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read_control.installation');
    await runner.query('DROP TABLE read_control.partition');
    await runner.query('ALTER TABLE read_control.version DROP COLUMN topic, DROP COLUMN commits');
  }
}
