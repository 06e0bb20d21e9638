export { EmbeddedPostgresError, type EmbeddedPostgresProblem } from './errors.js';
export {
  readEmbeddedPostgresState,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  type EmbeddedPostgresState,
} from './supervisor.js';
