import { eraseCompany } from '../domain/jobs/erase-company.ts';
import { job } from './job.ts';

export const eraseCompanyJob = job({
  name: 'erase_company',
  maxAttempts: 25,
  run: (ctx, payload) => eraseCompany(ctx, payload),
});
