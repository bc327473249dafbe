// Upload jobs: one file, files by URL, state (api-data.md 8.6 to 8.9).
import { z } from 'zod';
import type { UploadedFile } from '../../domain/files/uploaded-file.ts';
import { createBulkJob } from '../../domain/jobs/create-bulk-job.ts';
import { createUploadJob } from '../../domain/jobs/create-upload-job.ts';
import { getUploadJob, listUploadJobs } from '../../domain/jobs/get-upload-job.ts';
import type { UploadJob } from '../../domain/jobs/upload-job.ts';
import { defaultPageSize } from '../../domain/paging.ts';
import { pageQuery, pageSchema, pathId, toPageWire, uuidField } from '../fields.ts';
import { type Route, route } from '../route.ts';

const jobSchema = z
  .object({
    id: z.string().max(255),
    status: z.enum(['PENDING', 'COMPLETED', 'FAILED', 'TERMINATED']),
    parsedDocumentIds: z.array(z.string()).describe('Documents that were created.'),
    duplicates: z.int().describe('Number of files that were there already.'),
    duplicateDocumentIds: z.array(z.string()).describe('The documents that those files repeat.'),
    nonUtilityDocumentIds: z.array(z.string()).describe('Files that are no utility bills.'),
    terminationReason: z.string().nullable(),
    failureReason: z
      .string()
      .nullable()
      .describe('Why the job failed, for people.')
      .meta({ 'x-extension': true }),
    unrecognised: z
      .array(z.object({ id: z.string(), reason: z.string().nullable() }))
      .describe('The files of `nonUtilityDocumentIds`, each with the reason, for people.')
      .meta({ 'x-extension': true }),
  })
  .meta({ id: 'Job' });

const toJobWire = (job: UploadJob): z.infer<typeof jobSchema> => ({
  id: job.id,
  status: job.status,
  // Filled once the job is over (api-data.md 8.6).
  parsedDocumentIds: job.status === 'PENDING' ? [] : job.parsedDocumentIds,
  duplicates: job.status === 'PENDING' ? 0 : job.duplicates,
  duplicateDocumentIds: job.status === 'PENDING' ? [] : job.duplicateDocumentIds,
  nonUtilityDocumentIds: job.status === 'PENDING' ? [] : job.nonUtilityFileIds,
  terminationReason: job.terminationReason,
  failureReason: job.failureReason,
  unrecognised: job.status === 'PENDING' ? [] : job.unrecognised,
});

const isUploadedFile = (value: unknown): value is UploadedFile =>
  typeof value === 'object' && value !== null && 'incomingKey' in value && 'sha256' in value;

const uploadRequest = z
  .object({
    document: z
      .unknown()
      .refine((value) => value !== undefined, { error: 'This field is required.', abort: true })
      .refine(isUploadedFile, { error: 'The submitted data was not a file.' })
      .transform((value) => value as UploadedFile)
      .meta({
        override: {
          type: 'string',
          format: 'binary',
          description: 'PDF, PNG, JPEG or TIFF, or a table as XLSX or CSV; at most 25 MB and 150 pages.',
        },
      }),
    siteId: uuidField().nullable().optional().describe('A site of the company, to assign the data to.'),
  })
  .meta({ id: 'JobCreateRequest' });

const bulkRequest = z
  .object({
    documents: z
      .array(
        z
          .string()
          .trim()
          .min(1)
          .max(2048)
          .refine((url) => /^https:\/\//i.test(url), { error: 'The URL must begin with https://.' }),
      )
      .min(1)
      .max(100)
      .describe('Public or pre-signed https addresses, 1 to 100.'),
    siteId: uuidField().nullable().optional().describe('All files are assigned to this site.'),
  })
  .meta({
    id: 'JobBulkCreateRequest',
    example: {
      documents: ['https://files.harbor.example/bills/2026-01.pdf'],
      siteId: 'c7a4e3b8-61a5-4d0c-9b51-0d2b5f6a7e21',
    },
  });

const ofCompany = z.object({ company_id: pathId() });

export const jobRoutes: Route[] = [
  route({
    operationId: 'job_company_create',
    method: 'POST',
    path: '/job/company/{company_id}',
    tag: 'Jobs',
    summary: 'Upload one document',
    description: 'Answers at once; the document is read in the background. Poll the job.',
    params: ofCompany,
    body: uploadRequest,
    upload: true,
    status: 201,
    output: jobSchema,
    refusals: [400, 403, 404, 413],
    run: async (ctx, { params, body }) =>
      toJobWire(
        await createUploadJob(ctx, {
          companyId: params.company_id,
          siteId: body.siteId ?? null,
          file: body.document,
        }),
      ),
  }),
  route({
    operationId: 'job_company_bulk_create',
    method: 'POST',
    path: '/job/company/{company_id}/bulk',
    tag: 'Jobs',
    summary: 'Submit documents by URL',
    description: 'One job for the whole batch; each file stands for itself.',
    params: ofCompany,
    body: bulkRequest,
    status: 201,
    output: jobSchema,
    refusals: [400, 403, 404],
    run: async (ctx, { params, body }) =>
      toJobWire(
        await createBulkJob(ctx, {
          companyId: params.company_id,
          siteId: body.siteId ?? null,
          urls: body.documents,
        }),
      ),
  }),
  route({
    operationId: 'job_retrieve',
    method: 'GET',
    path: '/job/{job_id}',
    tag: 'Jobs',
    summary: 'Get a job',
    description: 'What became of the files of one upload; the lists are filled once the job is over.',
    params: z.object({ job_id: pathId() }),
    output: jobSchema,
    refusals: [403, 404],
    run: async (ctx, { params }) => toJobWire(await getUploadJob(ctx, params.job_id)),
  }),
  route({
    operationId: 'job_company_list',
    method: 'GET',
    path: '/job/company/{company_id}',
    tag: 'Jobs',
    summary: 'List the jobs of a company',
    description: 'Newest first, each with what became of its files.',
    params: ofCompany,
    query: z.object({ page: pageQuery() }),
    output: pageSchema('totalJobs', 'jobs', jobSchema).meta({ id: 'JobList' }),
    refusals: [400, 403, 404],
    run: async (ctx, { params, query }) =>
      toPageWire(
        await listUploadJobs(ctx, {
          companyId: params.company_id,
          page: query.page,
          perPage: defaultPageSize,
        }),
        'totalJobs',
        'jobs',
        toJobWire,
      ),
  }),
];
