// How bodies become values: JSON and forms in UTF-8, nothing else; an empty body is none.
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../lib/errors.ts';
import type { FormValues } from './form-values.ts';

const notUtf8 = (cause?: unknown): AppError =>
  new AppError('malformed_body', { message: 'The text is not valid UTF-8.', cause });

/** @throws AppError `malformed_body` */
function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw notUtf8(error);
  }
}

/** Repeated keys become lists. @throws AppError `malformed_body` for escapes that are no UTF-8 */
function parseForm(text: string): FormValues {
  // A byte that is no UTF-8 has become this character; a form writes the character itself as an escape.
  if (text.includes('\uFFFD')) throw notUtf8();
  const values: FormValues = Object.create(null);
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const at = pair.indexOf('=');
    const [key, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    try {
      const name = decodeURIComponent(key.replaceAll('+', ' '));
      const before = values[name] as string | string[] | undefined;
      const given = decodeURIComponent(value.replaceAll('+', ' '));
      if (before === undefined) values[name] = given;
      else if (Array.isArray(before)) before.push(given);
      else values[name] = [before, given];
    } catch (error) {
      throw notUtf8(error);
    }
  }
  return values;
}

export async function registerBodies(app: FastifyInstance): Promise<void> {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      const text = decodeUtf8(body as Buffer);
      if (text.trim() === '') done(null, undefined);
      else parseJson(request, text, done);
    } catch (error) {
      done(error as Error);
    }
  });
  await app.register(formbody, { parser: parseForm });
  await app.register(multipart, { throwFileSizeLimit: false });
}
