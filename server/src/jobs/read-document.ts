import { giveUpReceivedFile, readReceivedFile } from '../domain/jobs/read-received-file.ts';
import { job } from './job.ts';

export const readDocumentJob = job({
  name: 'read_document',
  maxAttempts: 8,
  run: (ctx, payload) => readReceivedFile(ctx, payload),
  giveUp: (ctx, payload) =>
    giveUpReceivedFile(ctx, { ...payload, reason: 'The document could not be processed.' }),
});
