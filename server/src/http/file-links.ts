// Documents' files by signed link, without a key: never as active content.
import type { FastifyInstance } from 'fastify';
import { createContext, type Services } from '../domain/context.ts';
import { openLinkedFile } from '../domain/documents/open-linked-file.ts';
import { notFound } from '../lib/errors.ts';
import { isUuid } from '../lib/ids.ts';

interface LinkRequest {
  Params: { organization: string; environment: string; document: string; file: string };
  Querystring: { type?: string; expires?: string; signature?: string };
}

/** A file name for the header: what is not plain ASCII goes into the extended form. */
function disposition(fileName: string): string {
  const plain = fileName.replace(/[^A-Za-z0-9 ._-]/g, '_');
  return `inline; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`;
}

export function registerFiles(app: FastifyInstance, services: Services): void {
  app.get<LinkRequest>('/files/:organization/:environment/:document/:file', async (request, reply) => {
    const { organization, environment, document, file } = request.params;
    const { type, expires, signature } = request.query;
    const named = [type, expires, signature].every((part) => typeof part === 'string');
    if (
      ![organization, document, file].every(isUuid) ||
      (environment !== 'sandbox' && environment !== 'production') ||
      !named
    )
      throw notFound();
    const tenant = { organizationId: organization, environment } as const;
    const ctx = createContext(services, { tenant, caller: { kind: 'operator' }, log: request.log });
    const link = { tenant, documentId: document, fileId: file, contentType: type!, expires: Number(expires) };
    const found = await openLinkedFile(ctx, link, signature!);
    return reply
      .type(found.contentType)
      .header('content-disposition', disposition(found.fileName))
      .header(
        'content-security-policy',
        "default-src 'none'; object-src 'none'; sandbox; frame-ancestors 'none'",
      )
      .header('cache-control', 'private, no-store')
      .header('referrer-policy', 'no-referrer')
      .header('cross-origin-resource-policy', 'same-site')
      .send(Buffer.from(found.bytes));
  });
}
