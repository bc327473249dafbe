// The inspector: what its address understands, and its history as Svix tells it.
import { z } from 'zod';
import type { PlayRequest } from '../../domain/play/play-request.ts';
import { dateTime, toDateTime } from '../fields.ts';

export const playHistorySchema = z.object({
  /** Ask again with it for what came since; null while nothing has come. */
  iterator: z.string().nullable(),
  data: z.array(
    z.object({
      id: z.string(),
      url: z.string(),
      method: z.string(),
      created_at: dateTime(),
      /** Text; base64 where it is no UTF-8. */
      body: z.string(),
      is_base64: z.boolean(),
      /** Only its first 256 kB are kept. */
      is_cut: z.boolean(),
      headers: z.record(z.string(), z.string()),
      ip: z.string(),
      response: z.object({
        status_code: z.int(),
        /** Null: no secret was given to check with. */
        signature: z.enum(['verified', 'wrong', 'missing', 'too_old', 'no_secret']).nullable(),
      }),
    }),
  ),
});

function textOf(body: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null;
  }
}

/** @param requests newest first @param after as it was asked with */
export const toPlayHistoryWire = (
  requests: readonly PlayRequest[],
  after: number | null,
): z.infer<typeof playHistorySchema> => ({
  iterator: String(requests[0]?.number ?? after ?? '') || null,
  data: requests.map((request) => {
    const text = textOf(request.body);
    return {
      id: request.id,
      url: request.url,
      method: request.method,
      created_at: toDateTime(request.receivedAt),
      body: text ?? request.body.toString('base64'),
      is_base64: text === null,
      is_cut: request.isCut,
      headers: request.headers,
      ip: request.ip,
      response: { status_code: request.response.status, signature: request.response.signature },
    };
  }),
});
