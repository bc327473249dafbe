import { afterAll, beforeAll, expect, test } from 'vitest';
import { stopUploadJob } from '../../src/domain/jobs/steer-upload-job.ts';
import { newId } from '../../src/lib/ids.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { makeCompany, makeSite } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let company: string;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
  company = await makeCompany(client);
});
afterAll(() => app.close());

const bulk = (body: unknown) => client.post(`/job/company/${company}/bulk`, body);

test('a batch is refused with every fault by place', async () => {
  const answer = await bulk({
    documents: [
      'https://203.0.113.0.example',
      'http://bills.example/a.pdf',
      '',
      7,
      `https://x/${'a'.repeat(2048)}`,
    ],
    siteId: 'x',
  });
  expect(answer.status).toBe(400);
  expect(answer.body.errors).toEqual({
    documents: {
      1: ['The URL must begin with https://.'],
      2: expect.arrayContaining(['This field may not be blank.']),
      3: ['Not a valid string.'],
      4: ['Ensure this field has no more than 2048 characters.'],
    },
    siteId: ['Must be a valid UUID.'],
  });
  expect((await bulk({})).body.errors).toEqual({ documents: ['This field is required.'] });
  expect((await bulk({ documents: [] })).body.errors).toEqual({ documents: ['This list may not be empty.'] });
  expect((await bulk({ documents: Array(101).fill('https://bills.example/a.pdf') })).body.errors).toEqual({
    documents: ['Ensure this field has no more than 100 elements.'],
  });
});

test('addresses that may not be called are refused at once, by place', async () => {
  const answer = await bulk({
    documents: ['https://127.0.0.1/a.pdf', 'https://10.0.0.8/b.pdf', 'https://user:pass@8.8.8.8/c.pdf'],
  });
  expect(answer.status).toBe(400);
  expect(Object.keys(answer.body.errors.documents)).toEqual(['0', '1', '2']);
});

test('an upload without a file, or with a text in its place, is refused on the file’s field', async () => {
  const send = (parts: string) =>
    client.send(
      'POST',
      `/v2.2/job/company/${company}`,
      `${parts}--b--\r\n`,
      'multipart/form-data; boundary=b',
    );
  const none = await send('--b\r\nContent-Disposition: form-data; name="siteId"\r\n\r\nnowhere\r\n');
  expect(none).toMatchObject({
    status: 400,
    body: { errors: { document: ['This field is required.'], siteId: ['Must be a valid UUID.'] } },
  });
  const text = await send('--b\r\nContent-Disposition: form-data; name="document"\r\n\r\nwords\r\n');
  expect(text).toMatchObject({
    status: 400,
    body: { errors: { document: ['The submitted data was not a file.'] } },
  });
});

test('the site of an upload must be a site of the company that is not archived; unknown and foreign answer alike', async () => {
  const pdf = Buffer.from('%PDF-1.4 nothing in it');
  const foreign = await makeSite(client, await makeCompany(client));
  for (const siteId of [foreign, newId()]) {
    const answer = await client.upload(company, pdf, { siteId });
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: { siteId: [`No site of this company has the id ${siteId}.`] } },
    });
  }
  const archived = await makeSite(client, company);
  await client.delete(`/site/${archived}`);
  expect((await client.upload(company, pdf, { siteId: archived })).body.errors).toEqual({
    siteId: ['The site is archived.'],
  });
});

test('jobs are listed newest first and read by id', async () => {
  const own = await makeCompany(client);
  const ids: string[] = [];
  for (const n of [1, 2, 3]) {
    const made = await client.upload(own, Buffer.from(`%PDF-1.4 number ${n}`));
    expect(made).toMatchObject({
      status: 201,
      body: {
        status: 'PENDING',
        parsedDocumentIds: [],
        duplicates: 0,
        duplicateDocumentIds: [],
        nonUtilityDocumentIds: [],
        terminationReason: null,
        failureReason: null,
      },
    });
    ids.unshift(made.body.id);
  }
  const list = await client.get(`/job/company/${own}`);
  expect(list.body.totalJobs).toBe(3);
  expect(list.body.jobs.map((job: { id: string }) => job.id)).toEqual(ids);
  expect((await client.get(`/v2/job/${ids[0]}`)).body).toEqual(list.body.jobs[0]);
});

test('a job that the operator stopped says why, and takes nothing more', async () => {
  const own = await makeCompany(client);
  const { body } = await client.upload(own, Buffer.from('%PDF-1.4 stopped'));
  const ctx = tenant.context();
  await stopUploadJob(ctx, { id: body.id, reason: 'Handed in twice.' });
  const stopped = (await client.get(`/job/${body.id}`)).body;
  expect(stopped).toMatchObject({
    status: 'TERMINATED',
    terminationReason: 'Handed in twice.',
    parsedDocumentIds: [],
    duplicates: 0,
  });
  for (const version of ['v2', 'v2.1', 'v2.2'])
    expect((await client.get(`/${version}/job/company/${own}`)).body.jobs).toEqual([stopped]);
  await expect(stopUploadJob(ctx, { id: body.id, reason: 'again' })).rejects.toMatchObject({
    code: 'invalid_input',
  });
});
