// Every job that the worker knows.

import { applyOccupancyJob } from './apply-occupancy.ts';
import { collectConnectionJob } from './collect-connection.ts';
import { eraseCompanyJob } from './erase-company.ts';
import { fetchDocumentJob } from './fetch-document.ts';
import type { Job } from './job.ts';
import { learnCorrectionJob } from './learn-correction.ts';
import { readAgainJob } from './read-again.ts';
import { readDocumentJob } from './read-document.ts';
import { replayMessagesJob } from './replay-messages.ts';

export const jobs: readonly Job[] = [
  readDocumentJob as Job,
  readAgainJob as Job,
  fetchDocumentJob as Job,
  collectConnectionJob as Job,
  eraseCompanyJob as Job,
  learnCorrectionJob as Job,
  applyOccupancyJob as Job,
  replayMessagesJob as Job,
];
