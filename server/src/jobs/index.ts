// Every job that the worker knows.

import { advanceClockJob } from './advance-clock.ts';
import { applyOccupancyJob } from './apply-occupancy.ts';
import { checkConnectionJob } from './check-connection.ts';
import { collectConnectionJob } from './collect-connection.ts';
import { eraseCompanyJob } from './erase-company.ts';
import { fetchDocumentJob } from './fetch-document.ts';
import type { Job } from './job.ts';
import { learnCorrectionJob } from './learn-correction.ts';
import { notifyOwnerJob } from './notify-owner.ts';
import { readAgainJob } from './read-again.ts';
import { readDocumentJob } from './read-document.ts';
import { replayMessagesJob } from './replay-messages.ts';

export const jobs: readonly Job[] = [
  readDocumentJob as Job,
  readAgainJob as Job,
  fetchDocumentJob as Job,
  collectConnectionJob as Job,
  checkConnectionJob as Job,
  notifyOwnerJob as Job,
  advanceClockJob as Job,
  eraseCompanyJob as Job,
  learnCorrectionJob as Job,
  applyOccupancyJob as Job,
  replayMessagesJob as Job,
];
