import type { FileReading, NamedProfile, ProfileErased, SenderProfile } from '#libs/contracts/api/import-files.js';
import { type Actor, invalid, notFound } from '#libs/kernel/index.js';
import type { StreamDirectory } from '../../directory/stream-directory.js';
import type { ConvertedSenderFile, SenderFileReader } from '../../services.js';
import { convertRows, csvOf, senderRowsOf } from './convert-rows.js';
import type { SenderProfiles } from './profile-store.js';
import { missingOf, readSenderFile, readingOf } from './read-sender-file.js';
import { MAX_FILE_BYTES, readSheets } from './read-sheet.js';
import { findHeaderOf } from './recognise-columns.js';

/** Longest name of a profile. */
const MAX_NAME = 100;

/** Reads files as senders have them, and keeps how each sender's files are read. Nothing of a file is kept. */
export class SenderFiles implements SenderFileReader {
  constructor(
    private readonly directory: StreamDirectory,
    private readonly kept: SenderProfiles,
  ) {}

  /** Tells how a file is read. @param profile absent: a saved one that fits, else what is recognised @throws DomainError */
  async read(
    content: AsyncIterable<Buffer>,
    { organisation }: Actor,
    fileName?: string,
    profile?: SenderProfile,
  ): Promise<FileReading> {
    const sheets = await readSheets(await bytesOf(content));
    const file = readSenderFile(sheets, await this.kept.list(organisation), profile);
    return readingOf(file, fileName, async (target, reference) => {
      const found =
        target === 'project' ? this.directory.project(organisation, reference) : this.directory.site(organisation, reference);
      return (await found) !== undefined;
    });
  }

  /** A file as one of the import format, by a saved profile. @throws DomainError where the profile is unknown or does not fit */
  async convert(content: AsyncIterable<Buffer>, { organisation }: Actor, name: string): Promise<ConvertedSenderFile> {
    const bytes = await bytesOf(content);
    const profile = await this.kept.get(organisation, name);
    if (!profile) throw invalid('/query/profile', 'unknown_profile', `no profile has the name '${name.slice(0, MAX_NAME)}'`);
    const missing = missingOf(profile);
    if (missing.length > 0) {
      const message = `the profile does not say what is ${missing.join(', ')}; expected a column or a fixed value for each`;
      throw invalid('/query/profile', 'profile_incomplete', message, { missing: missing.join(', ') });
    }
    const header = findHeaderOf(profile, await readSheets(bytes));
    if (!header) {
      const names = profile.columns.map((each) => `'${each.name}'`).join(', ');
      throw invalid('/query/profile', 'profile_does_not_fit', `no row of the file has the columns of the profile: ${names}`);
    }
    const converted = convertRows(header, profile);
    return { csv: csvOf(converted), rows: senderRowsOf(converted) };
  }

  profiles({ organisation }: Actor): Promise<NamedProfile[]> {
    return this.kept.list(organisation);
  }

  /** Saves a profile in place of the one before. @throws DomainError where the name is too long */
  async save({ organisation }: Actor, name: string, profile: SenderProfile): Promise<NamedProfile> {
    if (name.trim() === '' || name.length > MAX_NAME)
      throw invalid('/path/id', 'invalid_name', `a profile has a name of 1 to ${MAX_NAME} characters`);
    await this.kept.put(organisation, name, profile);
    const saved = (await this.kept.list(organisation)).find((each) => each.name === name);
    if (!saved) throw notFound('/path/id', 'unknown_profile', 'the profile was erased by somebody else meanwhile');
    return saved;
  }

  async erase({ organisation }: Actor, name: string): Promise<ProfileErased> {
    return { name, erased: await this.kept.erase(organisation, name) };
  }
}

async function bytesOf(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of content) {
    length += chunk.length;
    if (length <= MAX_FILE_BYTES) chunks.push(chunk);
  }
  if (length > MAX_FILE_BYTES) {
    const message = 'the file is larger than 24 MB; expected a smaller one, or a file in the import format, which may be larger';
    throw invalid('', 'file_too_large', message);
  }
  return Buffer.concat(chunks);
}
