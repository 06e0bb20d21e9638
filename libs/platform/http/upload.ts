import type { Readable } from 'node:stream';
import type { MultipartFields } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { Upload } from './endpoint.js';
import type { ParameterValue } from './parameter-reader.js';
import { wrongInput } from './problem.js';

/** Reads the file of a call: the body itself, or the first file of a form. The content is a stream, however large. */
export type UploadReader = (request: FastifyRequest, named: ParameterValue | undefined) => Promise<Upload>;

const noFile = (): Error =>
  wrongInput([
    { pointer: '', code: 'missing', message: 'the file is missing; expected it as the body, or as a field of a form' },
  ]);

const noBoundary = (): Error =>
  wrongInput([
    { pointer: '', code: 'invalid', message: 'the form has no boundary; expected content-type: multipart/form-data; boundary=…' },
  ]);

/** Texts of a form; of a name that stands several times, the first. */
function textsOf(fields: MultipartFields): Record<string, string> {
  const texts = Object.entries(fields).flatMap(([name, parts]) => {
    const part = Array.isArray(parts) ? parts[0] : parts;
    return part?.type === 'field' && typeof part.value === 'string' ? [[name, part.value] as const] : [];
  });
  return Object.fromEntries(texts);
}

export const uploadReader: UploadReader = async (request, named) => {
  const fileName = typeof named === 'string' ? named : undefined;
  if (request.isMultipart()) {
    const part = await request.file().catch((error: Error) => {
      throw /boundary/i.test(error.message) ? noBoundary() : error;
    });
    if (!part) throw noFile();
    return { content: part.file, fileName: fileName ?? (part.filename || undefined), fields: textsOf(part.fields) };
  }
  if (request.body === undefined || request.body === null) throw noFile();
  return { content: request.body as Readable, fileName };
};
