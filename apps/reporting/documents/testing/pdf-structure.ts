/** An element of the structure of a tagged PDF. */
export interface PdfElement {
  readonly type: string;
  readonly alt: string | undefined;
  readonly scope: string | undefined;
  readonly hasBounds: boolean;
  /** Marked content on pages that belongs to it. */
  readonly marked: number;
  readonly children: readonly PdfElement[];
}

/** What a tagged PDF says of itself. */
export interface PdfStructure {
  readonly language: string | undefined;
  readonly isMarked: boolean;
  readonly isUniversal: boolean;
  readonly root: readonly PdfElement[];
}

const REFERENCE = /(\d+) 0 R/g;

/** Text of a string of a PDF: of one byte a letter, or of two with a mark. */
function textOf(raw: string | undefined): string | undefined {
  if (raw === undefined) return undefined;
  const plain = raw.replaceAll(/\\([()\\])/g, '$1');
  if (!plain.startsWith('\u00FE\u00FF')) return plain;
  return Buffer.from(plain.slice(2), 'latin1').swap16().toString('utf16le');
}

/**
 * Reads the structure of a PDF of pdfkit: its dictionaries stand uncompressed, one an object. Enough for tests, no reader of PDFs.
 * @throws Error where there is no structure
 */
export function pdfStructure(bytes: Buffer): PdfStructure {
  const file = bytes.toString('latin1');
  const objects = new Map<string, string>();
  for (const [, id, body] of file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) objects.set(id!, body!);
  const all = [...objects.values()];
  const catalog = all.find((body) => body.includes('/Type /Catalog'));
  const tree = all.find((body) => body.includes('/Type /StructTreeRoot'));
  if (catalog === undefined || tree === undefined) throw new Error('the PDF has no structure');
  const element = (id: string): PdfElement | undefined => {
    const body = objects.get(id);
    const type = /\/S \/(\w+)/.exec(body ?? '')?.[1];
    if (body === undefined || type === undefined) return undefined;
    const kids = /\/K (\[[\s\S]*?\]|\d+ 0 R|\d+)\n/.exec(`${body}\n`)?.[1] ?? '';
    const attributes = objects.get(/\/A (\d+) 0 R/.exec(body)?.[1] ?? '') ?? '';
    const children = [...kids.matchAll(REFERENCE)].flatMap(([, kid]) => element(kid!) ?? []);
    return {
      type,
      alt: textOf(/\/Alt \(((?:\\.|[^\\)])*)\)/s.exec(body)?.[1]),
      scope: /\/Scope \/(\w+)/.exec(attributes)?.[1],
      hasBounds: attributes.includes('/BBox ['),
      marked: kids.replaceAll(REFERENCE, '').match(/\d+/g)?.length ?? 0,
      children,
    };
  };
  const top = /\/K (\[[\s\S]*?\]|\d+ 0 R)\n/.exec(`${tree}\n`)?.[1] ?? '';
  return {
    language: textOf(/\/Lang \(((?:\\.|[^\\)])*)\)/s.exec(catalog)?.[1]),
    isMarked: /\/Marked true/.test(file),
    isUniversal: file.includes('pdfuaid:part'),
    root: [...top.matchAll(REFERENCE)].flatMap(([, id]) => element(id!) ?? []),
  };
}

/** All elements, each before its children. */
export const allElements = (elements: readonly PdfElement[]): PdfElement[] =>
  elements.flatMap((each) => [each, ...allElements(each.children)]);
