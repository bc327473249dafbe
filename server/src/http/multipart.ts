// Multipart bodies: text fields become values, one file part goes into the file store while it arrives.
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { Services } from '../domain/context.ts';
import { largestUploadBytes } from '../domain/files/limits.ts';
import type { UploadedFile } from '../domain/files/uploaded-file.ts';
import { AppError } from '../lib/errors.ts';
import type { Tenant } from '../lib/tenant.ts';
import type { FormValues } from './form-values.ts';

export interface MultipartBody {
  /** Text, lists of text, and `UploadedFile` for the file part. */
  values: FormValues;
  /** Forgets the file of a request that failed. */
  discard(): Promise<void>;
}

/** The media type of a request's body in lower case, without its parameters. */
export const mediaTypeOf = (request: FastifyRequest): string =>
  (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();

const mostFields = 200;

/** @throws AppError `payload_too_large` on the file's field, `malformed_body` */
export async function readMultipart(
  request: FastifyRequest,
  files: Services['files'],
  tenant: Tenant,
  takesFile: boolean,
): Promise<MultipartBody> {
  const values: FormValues = {};
  const taken: UploadedFile[] = [];
  const discard = async (): Promise<void> => {
    for (const file of taken.splice(0)) await files.discard(file.incomingKey);
  };
  try {
    const parts = request.parts({
      limits: {
        fields: mostFields,
        fieldSize: 1 << 20,
        parts: mostFields + 10,
        fileSize: largestUploadBytes + 1,
      },
    });
    for await (const part of parts) {
      if (part.type === 'file') {
        if (!takesFile || part.fieldname !== 'document' || taken.length > 0) {
          part.file.resume();
          continue;
        }
        const file = await receive(part, files, tenant);
        taken.push(file);
        values.document = file;
      } else {
        const before = values[part.fieldname];
        const value = String(part.value);
        // Bytes that are no UTF-8 arrive as this character.
        if (value.includes('\uFFFD'))
          throw new AppError('malformed_body', { message: 'The text is not valid UTF-8.' });
        values[part.fieldname] = before === undefined ? value : [before, value].flat();
      }
    }
    return { values, discard };
  } catch (error) {
    await discard();
    if (error instanceof AppError) throw error;
    const { code, statusCode } = error as { code?: string; statusCode?: number };
    if (statusCode === 413) throw new AppError('payload_too_large', { cause: error });
    if (code?.startsWith('FST_') || statusCode === 400 || error instanceof Error)
      throw new AppError('malformed_body', { message: 'The multipart body cannot be read.', cause: error });
    throw error;
  }
}

async function receive(part: MultipartFile, files: Services['files'], tenant: Tenant): Promise<UploadedFile> {
  try {
    const file = await files.receive(tenant, part.file, largestUploadBytes);
    return { ...file, fileName: part.filename ? part.filename.slice(-255) : null };
  } catch (error) {
    part.file.resume();
    if (error instanceof AppError && error.kind === 'too_large')
      throw new AppError('payload_too_large', {
        message: 'Invalid input.',
        fields: { document: [`The file is larger than ${largestUploadBytes / 1_048_576} MB.`] },
      });
    throw error;
  }
}
