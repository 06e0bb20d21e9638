import { buffer } from 'node:stream/consumers';
import { type Entry, fromBuffer } from 'yauzl';

/** Files of a ZIP by name, in its order. @throws Error it is no ZIP */
export function unzip(zip: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    fromBuffer(zip, { lazyEntries: true }, (failure, archive) => {
      if (failure) return reject(failure);
      const files = new Map<string, Buffer>();
      archive.on('error', reject).on('end', () => resolve(files));
      archive.on('entry', (entry: Entry) =>
        archive.openReadStream(entry, (error, stream) => {
          if (error) return reject(error);
          buffer(stream).then((content) => {
            files.set(entry.fileName, content);
            archive.readEntry();
          }, reject);
        }),
      );
      archive.readEntry();
    });
  });
}
