import type { StatusAnswer } from '#libs/contracts/api/status.js';
import { grouped } from './numbers.js';
import { table } from './table.js';

/** Positions of the log, of the topic where there is one, and of the read models, and what lies between them. */
export function statusText(status: StatusAnswer): string {
  return [headText(status), programsText(status), topicText(status), readModelsText(status), silentText(status)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function headText({ version, log, upToDate, lagSeconds }: StatusAnswer): string {
  const since = lagSeconds !== undefined && lagSeconds > 0 ? ` for ${lagSeconds.toFixed(1)} s` : '';
  const lines = [
    `Massestrøm ${version}: log at position ${grouped(log.position)}, read models ${upToDate ? 'up to date' : `behind${since}`}`,
  ];
  if (log.countsEvents === false) lines.push('Positions of this store are places: differences of them are no number of events.');
  return lines.join('\n');
}

/** Relays and projectors, where the log goes by way of a topic. */
function programsText({ log, relays = [], projectors = [] }: StatusAnswer): string {
  if (relays.length + projectors.length === 0) return '';
  const behind = (position: string | null): string => (position === null ? '' : grouped(difference(log.position, position)));
  const at = (position: string | null): string => (position === null ? 'unknown' : grouped(position));
  const rows = [
    ...relays.map(({ state, position, detail }) => ['relay', state, at(position), behind(position), '', detail ?? '']),
    ...projectors.map(({ state, position, partitions, detail }) => [
      'projector',
      state,
      at(position),
      behind(position),
      partitions.join(' '),
      detail ?? '',
    ]),
  ];
  const columns = [
    { heading: 'program' },
    { heading: 'state' },
    { heading: 'position', right: true },
    { heading: 'behind', right: true },
    { heading: 'partitions' },
    { heading: 'detail' },
  ];
  return table(columns, rows);
}

function topicText({ log, topic }: StatusAnswer): string {
  if (!topic) return '';
  const rows = topic.partitions.map(({ partition, position, endOffset }) => [
    String(partition),
    grouped(position),
    grouped(difference(log.position, position)),
    grouped(endOffset),
  ]);
  const columns = [
    { heading: 'partition', right: true },
    { heading: 'position', right: true },
    { heading: 'behind the log', right: true },
    { heading: 'end offset', right: true },
  ];
  return `topic ${topic.name}, complete up to position ${grouped(topic.position)}\n${table(columns, rows)}`;
}

function readModelsText({ readModels }: StatusAnswer): string {
  const rows = readModels.map((model) => [model.name, model.version, grouped(model.position), grouped(model.behind)]);
  const columns = [
    { heading: 'read model' },
    { heading: 'version' },
    { heading: 'position', right: true },
    { heading: 'behind', right: true },
  ];
  return [table(columns, rows), ...readModels.map(partitionsText).filter((text) => text !== '')].join('\n\n');
}

function partitionsText({ version, partitions = [] }: StatusAnswer['readModels'][number]): string {
  if (partitions.length === 0) return '';
  const rows = partitions.map(({ partition, position, nextOffset, records, stopped }) => [
    String(partition),
    grouped(position),
    nextOffset === null ? '' : grouped(nextOffset),
    records === undefined ? '' : grouped(records),
    stopped === null ? '' : `stopped: ${stopped}`,
  ]);
  const columns = [
    { heading: 'partition', right: true },
    { heading: 'position', right: true },
    { heading: 'next offset', right: true },
    { heading: 'records to read', right: true },
    { heading: '' },
  ];
  return `version ${version} of the read models\n${table(columns, rows)}`;
}

const silentText = ({ silent = [] }: StatusAnswer): string => silent.map((program) => `! ${program} does not answer`).join('\n');

/** How far a position is behind another, at least 0, as text. */
function difference(log: string, position: string): string {
  const behind = BigInt(log) - BigInt(position);
  return (behind > 0n ? behind : 0n).toString();
}
