import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { type AuditSummary, collectAudit } from '#libs/balances/audit-export/collect.js';
import { SHEETS, SHEET_NAMES } from '#libs/balances/audit-export/sheets.js';
import type { AuditSubject } from '#libs/balances/audit-export/subject.js';
import type { ChainSources } from '#libs/balances/chain/chain.js';
import type { AsOf, ReadSession } from '#libs/balances/session.js';
import { PRODUCT_VERSION } from '#libs/platform/config/product.js';
import { writeIndex } from './index-pdf.js';
import { HashedFile, TableFiles, type WrittenFile } from './table-files.js';
import type { AuditLanguage } from './words.js';

/** An archive on disk; it is gone once its stream was read or given up. */
export interface AuditArchive {
  readonly bytes: number;
  readonly fileName: string;
  content(): Readable;
  remove(): Promise<void>;
}

/** A time before which nothing is dated; of an empty log. */
const EPOCH = '1980-01-01T00:00:00.000Z';

/** What yazl writes as local time, so that the bytes are the same in every time zone. */
function fixedTime({ asOf }: AuditSummary): Date {
  const known = new Date(asOf.knownAt ?? EPOCH);
  return new Date(
    known.getUTCFullYear(),
    known.getUTCMonth(),
    known.getUTCDate(),
    known.getUTCHours(),
    known.getUTCMinutes(),
    known.getUTCSeconds(),
  );
}

/** What the archive holds and how to check it; one line per file, so that people can read it. */
function manifestOf(summary: AuditSummary, language: AuditLanguage, files: readonly WrittenFile[]): string {
  const { subject, asOf, toldAt, events, headsSha256, rows, projects } = summary;
  return `${JSON.stringify(
    {
      format: 'massestrom-audit-export',
      formatVersion: 1,
      product: PRODUCT_VERSION,
      language,
      demo: projects.some(({ demo }) => demo),
      subject,
      asOf,
      toldAt,
      log: { position: asOf.position, events, headsSha256 },
      projects: projects.map(({ projectId, code, name, planId, caseNumber }) => ({ projectId, code, name, planId, caseNumber })),
      rows,
      tables: Object.fromEntries(SHEET_NAMES.map((name) => [name, SHEETS[name].names])),
      attachments: 'Files themselves are not stored: attachments.csv lists their SHA-256, against which they can be checked.',
      files: files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
    },
    null,
    2,
  )}\n`;
}

const fileNameOf = ({ subject, asOf }: AuditSummary): string =>
  `massestrom-${subject.kind}-${subject.value.replaceAll(/[^A-Za-z0-9._-]+/g, '_').slice(0, 60)}-${asOf.position}.zip`;

/** Packs files in their order. @returns a stream that ends with the archive */
function pack(files: readonly WrittenFile[], mtime: Date): Readable {
  const zip = new ZipFile();
  for (const { name, path } of files) zip.addFile(path, name, { mtime, mode: 0o100_644, forceDosTimestamp: true });
  zip.end();
  return zip.outputStream as Readable;
}

/**
 * Writes the archive of an audit export into a folder of its own, then answers where it is: what goes wrong is told before the first byte
 * is sent, and nothing but the rows under way is held in memory. The same `asOf` and language give the same
 * bytes once that is final; without one, what is late or stored too long depends on the day.
 * @throws DomainError where the plan, case or project is unknown
 */
export async function auditArchive(
  session: ReadSession,
  asOf: AsOf,
  subject: AuditSubject,
  language: AuditLanguage,
  sources: ChainSources,
): Promise<AuditArchive> {
  const folder = await mkdtemp(join(tmpdir(), 'massestrom-audit-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const tables = new TableFiles(folder);
  try {
    const summary = await collectAudit(session, asOf, subject, sources, tables);
    const files = await tables.end();
    const index = await writeIndex(summary, language, files, join(folder, 'index.pdf'));
    const manifest = new HashedFile('manifest.json', join(folder, 'manifest.json'));
    await manifest.write(manifestOf(summary, language, [index, ...files]));
    const packed = new HashedFile('archive', join(folder, 'archive.zip'));
    const mtime = fixedTime(summary);
    for await (const piece of pack([index, await manifest.end(), ...files], mtime)) await packed.write(piece as Uint8Array);
    const { path } = await packed.end();
    const { size } = await stat(path);
    return { bytes: size, fileName: fileNameOf(summary), content: () => createReadStream(path), remove };
  } catch (error) {
    tables.destroy();
    await remove();
    throw error;
  }
}
