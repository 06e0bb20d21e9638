import { inflateSync } from 'node:zlib';

/** Objects of a PDF file by number: dictionary, and stream where it has one. */
function objectsOf(pdf: Buffer): Map<string, { dictionary: string; stream: string }> {
  const text = pdf.toString('latin1');
  const objects = new Map<string, { dictionary: string; stream: string }>();
  for (const [, id, body] of text.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [dictionary, packed] = body!.split(/\nstream\n/);
    const bytes = packed === undefined ? undefined : Buffer.from(packed.replace(/\nendstream$/, ''), 'latin1');
    const stream = bytes && dictionary!.includes('/FlateDecode') ? inflateSync(bytes) : bytes;
    objects.set(id!, { dictionary: dictionary!, stream: stream?.toString('latin1') ?? '' });
  }
  return objects;
}

const unicode = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** Letters by glyph, from the map that a font has for readers that copy its text. */
function lettersOf(map: string): Map<number, string> {
  const letters = new Map<number, string>();
  for (const [, first, list] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
    const start = Number.parseInt(first!, 16);
    [...list!.matchAll(/<([0-9a-f]*)>/g)].forEach(([, hex], place) => letters.set(start + place, unicode(hex!)));
  }
  return letters;
}

/**
 * The text of a PDF as pdfkit writes it with embedded fonts, in the order in which it was written, without any white space: where a line is
 * broken is a matter of layout. For tests only; it reads no other PDF.
 */
export function pdfText(pdf: Buffer): string {
  const objects = objectsOf(pdf);
  const fonts = new Map<string, Map<number, string>>();
  for (const { dictionary } of objects.values()) {
    for (const [, name, id] of dictionary.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id!)?.dictionary ?? '')?.[1];
      if (map !== undefined) fonts.set(name!, lettersOf(objects.get(map)!.stream));
    }
  }
  let text = '';
  let letters: Map<number, string> | undefined;
  for (const { stream } of objects.values()) {
    for (const [, font, shown] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (font !== undefined) letters = fonts.get(font);
      else
        for (const [, hex] of shown!.matchAll(/<([0-9a-f]+)>/g))
          for (const glyph of hex!.match(/.{4}/g) ?? []) text += letters?.get(Number.parseInt(glyph, 16)) ?? '';
    }
  }
  return text.replaceAll(/\s/g, '');
}
