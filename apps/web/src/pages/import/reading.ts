import { type Answer, api, bodyOf, problemOf } from '../../api/client.js';
import type { ImportState } from './import-result.js';

/** Meanings of a column, in the order in which they are asked for; those that are needed come first. */
export const TARGETS = [
  'occurred_at',
  'time',
  'material',
  'from_site',
  'to_site',
  'quantity',
  'gross',
  'tare',
  'unit',
  'method',
  'project',
  'ticket',
  'condition_class',
  'distance_km',
  'vehicle',
  'volume_state',
  'lot',
  'fate',
  'status',
  'type',
  'event_id',
] as const satisfies readonly Target[];

/** How a file is read: its columns, the profile that reads it, what is left out, and the first rows. */
export type Reading = Answer<'readImportFile'>;
/** How a sender's files are read. */
export type Profile = Reading['profile'];
/** A meaning of a column. */
export type Target = Profile['columns'][number]['target'];
/** A meaning of which an empty cell may repeat the one above. */
export type Filled = Profile['fillDown'][number];

/** Columns of the import format that a file of a sender never has by these names. */
const OWN = ['occurred_at', 'from_site', 'to_site', 'quantity', 'unit', 'method'];

/** Whether a file is in the import format already, such as the template or a file of rejected rows. */
export const isOwnFormat = ({ sheet, columns }: Reading): boolean =>
  sheet === null && OWN.every((name) => columns.some((column) => column.name === name));

/** The answer of a call whose body is a file, which the typed client would write as JSON. */
async function answerOf<Body>(response: Response): Promise<Body> {
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw problemOf(response.status, body);
  return body as Body;
}

/** A larger file is read only where it is in the import format; then its beginning tells enough. */
const READ_BYTES = 24_000_000;
const HEAD_BYTES = 1_000_000;

/** A file that is too large to be read in another shape than the import format. */
export class FileTooLarge extends Error {}

/**
 * Asks how a file is read. @param profile absent: by a saved one that fits, else by what is recognised
 * @throws FileTooLarge a file above 24 MB that is not in the import format
 */
export async function readFile(file: File, profile?: Profile): Promise<Reading> {
  const large = file.size > READ_BYTES;
  if (large && /\.xlsx$/i.test(file.name)) throw new FileTooLarge();
  const body = new FormData();
  if (profile) body.append('profile', JSON.stringify(profile));
  body.append('file', large ? await headOf(file) : file, file.name);
  const reading = await answerOf<Reading>(await fetch('/api/v1/import-readings', { method: 'POST', body }));
  if (large && !isOwnFormat(reading)) throw new FileTooLarge();
  return reading;
}

/** The first whole lines of a file, as they stand. */
async function headOf(file: File): Promise<Blob> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  return new Blob([head.subarray(0, head.lastIndexOf(10) + 1)]);
}

/** The profiles that are saved. */
export const savedProfiles = async (): Promise<Answer<'listImportProfiles'>> => bodyOf(await api.GET('/api/v1/import-profiles'));

/** Erases a saved profile for good. */
export const eraseProfile = async (name: string): Promise<unknown> =>
  bodyOf(await api.DELETE('/api/v1/import-profiles/{id}', { params: { path: { id: name } } }));

/** What is imported, and how. `sender`: the profile to save and to read the file by; absent: the file is in the import format. */
export interface Sending {
  readonly file: File;
  readonly checkOnly: boolean;
  readonly register: boolean;
  readonly sender?: { readonly name: string; readonly profile: Profile };
}

/**
 * Saves the profile, then sends the file as it is. No source is named: the same file sent here and from the command line is one file.
 */
export async function sendFile({ file, checkOnly, register, sender }: Sending): Promise<ImportState> {
  if (sender) {
    const { name, profile } = sender;
    bodyOf(await api.PUT('/api/v1/import-profiles/{id}', { params: { path: { id: name } }, body: profile }));
  }
  const query = new URLSearchParams({ checkOnly: String(checkOnly), register: String(register), fileName: file.name });
  if (sender) query.set('profile', sender.name);
  const headers = { 'content-type': 'application/octet-stream' };
  return answerOf(await fetch(`/api/v1/imports?${query}`, { method: 'POST', headers, body: file }));
}

/** The profile with another column, or another fixed value, for a meaning; '' for none. */
export function withColumn(profile: Profile, target: Target, name: string): Profile {
  const columns = profile.columns.filter((each) => each.target !== target);
  return { ...profile, columns: name === '' ? columns : [...columns, { target, name }] };
}
export function withConstant(profile: Profile, target: Target, value: string): Profile {
  const constants = profile.constants.filter((each) => each.target !== target);
  return { ...profile, constants: value === '' ? constants : [...constants, { target, value }] };
}
/** The profile with another meaning of a sender's word; '' for none. */
export function withWord(profile: Profile, target: Target, cell: string, value: string): Profile {
  const values = profile.values.filter((each) => each.target !== target || each.cell.toLowerCase() !== cell.toLowerCase());
  return { ...profile, values: value === '' ? values : [...values, { target, cell, value }] };
}
export function withFillDown(profile: Profile, target: Filled, on: boolean): Profile {
  const fillDown = profile.fillDown.filter((each) => each !== target);
  return { ...profile, fillDown: on ? [...fillDown, target] : fillDown };
}
