import { isAscii, isUtf8 } from 'node:buffer';

/** How the bytes of a file are read. */
export type Encoding = 'utf-8' | 'utf-8 with byte order mark' | 'windows-1252';

/** Complete lines of a file, decoded. */
export interface DecodedLines {
  readonly lines: string[];
  /** Number of the first line in the file, from 1. */
  readonly firstLine: number;
  /** What is wrong with the bytes of a line, by its place in `lines`. */
  readonly faults: ReadonlyMap<number, LineFault>;
}

export type LineFault = 'mixed_encodings' | 'undecodable' | 'control_character' | 'line_too_long';

/** Why a file is no text that can be read at all. */
export class UnreadableFileError extends Error {
  constructor(
    readonly code: 'binary_file' | 'spreadsheet_file' | 'utf16_file' | 'empty_file',
    message: string,
  ) {
    super(message);
    this.name = 'UnreadableFileError';
  }
}

const NEWLINE = 0x0a;
/** Longest line that is read, bytes. */
const MAX_LINE = 256 * 1024;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const NO_FAULTS: ReadonlyMap<number, LineFault> = new Map();

/** What the bytes 0x80 to 0x9f mean in Windows-1252; `\0`: nothing. */
const WINDOWS_1252 = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ';

/**
 * Cuts a stream of bytes into lines and decodes them, in flat memory. The encoding is what the first line with other bytes than ASCII
 * is in; a later line in the other encoding is a fault of that line alone.
 */
export class LineDecoder {
  private carry: Buffer = Buffer.alloc(0);
  private skipping = false;
  private started = false;
  private nextLine = 1;
  private found: Encoding | undefined;

  /** What the file is read as; a file of ASCII alone is UTF-8. */
  get encoding(): Encoding {
    return this.found ?? 'utf-8';
  }

  /** Takes bytes in. @returns the lines that are complete now. @throws UnreadableFileError */
  push(chunk: Buffer): DecodedLines | undefined {
    let bytes = this.carry.length === 0 ? chunk : Buffer.concat([this.carry, chunk]);
    if (!this.started) {
      if (bytes.length < 4) {
        this.carry = bytes;
        return undefined;
      }
      bytes = this.start(bytes);
    }
    if (this.skipping) {
      const end = bytes.indexOf(NEWLINE);
      if (end < 0) {
        this.carry = Buffer.alloc(0);
        return undefined;
      }
      this.skipping = false;
      bytes = bytes.subarray(end + 1);
    }
    const end = bytes.lastIndexOf(NEWLINE);
    this.carry = bytes.subarray(end + 1);
    const decoded = end < 0 ? undefined : this.decode(bytes.subarray(0, end));
    if (this.carry.length <= MAX_LINE) {
      if (decoded === undefined || this.carry.length > 0) this.carry = Buffer.from(this.carry);
      return decoded;
    }
    return this.tooLong(decoded);
  }

  /** The last line, where no newline ends it. @throws UnreadableFileError where there was nothing at all */
  end(): DecodedLines | undefined {
    const bytes = this.started ? this.carry : this.start(this.carry);
    this.carry = Buffer.alloc(0);
    return bytes.length === 0 ? undefined : this.decode(bytes);
  }

  /** A line that does not end: it is a fault, and what follows of it is skipped. */
  private tooLong(decoded: DecodedLines | undefined): DecodedLines {
    this.carry = Buffer.alloc(0);
    this.skipping = true;
    const lines = [...(decoded?.lines ?? []), '…'];
    const faults = new Map(decoded?.faults).set(lines.length - 1, 'line_too_long');
    const firstLine = decoded?.firstLine ?? this.nextLine;
    this.nextLine += 1;
    return { lines, firstLine, faults };
  }

  private start(bytes: Buffer): Buffer {
    this.started = true;
    if (bytes.length === 0) throw new UnreadableFileError('empty_file', 'the file is empty; expected a header and rows');
    if (bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))) {
      throw new UnreadableFileError(
        'spreadsheet_file',
        'the file is a spreadsheet or archive (ZIP); save it as CSV and send that',
      );
    }
    const [first, second] = bytes;
    if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
      throw new UnreadableFileError('utf16_file', 'the file is UTF-16; save it as CSV in UTF-8 or Windows-1252');
    }
    if (bytes.subarray(0, 3).equals(BOM)) {
      this.found = 'utf-8 with byte order mark';
      bytes = bytes.subarray(3);
    }
    if (looksBinary(bytes.subarray(0, 8192))) {
      throw new UnreadableFileError('binary_file', 'the file is no text (it holds control characters); expected a CSV file');
    }
    return bytes;
  }

  private decode(bytes: Buffer): DecodedLines {
    const firstLine = this.nextLine;
    const clean = !bytes.includes(0);
    if (clean && isAscii(bytes)) return this.whole(bytes.toString('latin1'), firstLine);
    if (clean && this.found !== 'windows-1252' && isUtf8(bytes)) {
      this.found ??= 'utf-8';
      return this.whole(bytes.toString('utf8'), firstLine);
    }
    return this.lineByLine(bytes, firstLine);
  }

  private whole(text: string, firstLine: number): DecodedLines {
    const lines = text.split('\n');
    this.nextLine += lines.length;
    return { lines, firstLine, faults: NO_FAULTS };
  }

  private lineByLine(bytes: Buffer, firstLine: number): DecodedLines {
    const lines: string[] = [];
    const faults = new Map<number, LineFault>();
    for (let start = 0; start <= bytes.length;) {
      let end = bytes.indexOf(NEWLINE, start);
      if (end < 0) end = bytes.length;
      const [text, fault] = this.line(bytes.subarray(start, end));
      if (fault) faults.set(lines.length, fault);
      lines.push(text);
      start = end + 1;
    }
    this.nextLine += lines.length;
    return { lines, firstLine, faults };
  }

  private line(bytes: Buffer): [string, LineFault?] {
    if (bytes.includes(0)) return [bytes.toString('latin1').replaceAll('\0', '\ufffd'), 'control_character'];
    if (isAscii(bytes)) return [bytes.toString('latin1')];
    const utf8 = isUtf8(bytes);
    this.found ??= utf8 ? 'utf-8' : 'windows-1252';
    if (this.found !== 'windows-1252') return utf8 ? [bytes.toString('utf8')] : [windows1252(bytes), 'mixed_encodings'];
    if (utf8) return [bytes.toString('utf8'), 'mixed_encodings'];
    const text = windows1252(bytes);
    return text.includes('\ufffd') ? [text, 'undecodable'] : [text];
  }
}

/** Decodes Windows-1252; a byte that means nothing becomes U+FFFD. */
const windows1252 = (bytes: Buffer): string =>
  bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (character) => {
    const meant = WINDOWS_1252[character.charCodeAt(0) - 0x80]!;
    return meant === '\0' ? '\ufffd' : meant;
  });

function looksBinary(bytes: Buffer): boolean {
  let control = 0;
  for (const byte of bytes) {
    if (byte === 0) return true;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) control += 1;
  }
  return control * 100 > bytes.length;
}
