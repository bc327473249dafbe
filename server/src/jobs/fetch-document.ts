import { fetchReceivedFile } from '../domain/jobs/fetch-received-file.ts';
import { giveUpReceivedFile } from '../domain/jobs/read-received-file.ts';
import { job } from './job.ts';

export const fetchDocumentJob = job({
  name: 'fetch_document',
  maxAttempts: 4,
  run: (ctx, payload, { isLastAttempt }) => fetchReceivedFile(ctx, { ...payload, isLastAttempt }),
  giveUp: (ctx, payload) => giveUpReceivedFile(ctx, { ...payload, reason: 'The file could not be fetched.' }),
});
