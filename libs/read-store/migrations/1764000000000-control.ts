import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `version`: each build of the read models, with how far it has come. `position`: every event up to it is in the rows; `ahead`: events
 * beyond it that are in the rows too (a log with partitions). `epoch` is raised by each projector that takes the version over: one that
 * was overtaken writes no more. `active`: the version that is asked.
 */
export const CONTROL_UP = [
  `CREATE TABLE read_control.version (
  number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('building', 'active', 'retired')),
  position bigint NOT NULL DEFAULT 0,
  ahead bigint[] NOT NULL DEFAULT '{}',
  known_at_ms bigint NOT NULL DEFAULT 0,
  epoch bigint NOT NULL DEFAULT 0,
  fingerprint text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 10)`,
  `CREATE UNIQUE INDEX version_one_active ON read_control.version (state) WHERE state = 'active'`,
  `CREATE TABLE read_control.active (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  version integer NOT NULL REFERENCES read_control.version (number)
)`,
];

export class Control1764000000000 implements MigrationInterface {
  readonly name = 'Control1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of CONTROL_UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read_control.active');
    await runner.query('DROP TABLE read_control.version');
  }
}
