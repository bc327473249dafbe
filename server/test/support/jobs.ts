// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// What tests of uploads and their jobs repeat: a company, an upload that is followed to its end, folders, rows.
import { readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import pg from 'pg';
import type { TestApp } from './app.ts';
import type { Client } from './client.ts';

export async function createCompany(client: Client, wishes: object = {}): Promise<any> {
  const answer = await client.post('/company', { name: 'Harbor Textiles', ...wishes });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

export async function createSite(client: Client, companyId: string, address: string): Promise<any> {
  const answer = await client.post(`/site/company/${companyId}`, { name: address.split(',')[0], address });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

/** Asks again and again, for half a minute at most. */
export async function until<T>(what: string, look: () => Promise<T | null | undefined | false>): Promise<T> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await delay(20)) {
    const found = await look();
    if (found) return found;
  }
  throw new Error(`${what} did not come true in 30 s.`);
}

/** The job when it is over. */
export const jobEnd = (client: Client, id: string): Promise<any> =>
  until(`The end of job ${id}`, async () => {
    const { body } = await client.get(`/job/${id}`);
    return body.status !== 'PENDING' && body;
  });

/** Uploads a file that must be accepted; its job when it is over. */
export async function uploadToEnd(
  client: Client,
  companyId: string,
  file: Uint8Array,
  options: { fileName?: string; siteId?: string } = {},
): Promise<any> {
  const accepted = await client.upload(companyId, file, options);
  if (accepted.status !== 201) throw new Error(`${accepted.status} ${JSON.stringify(accepted.body)}`);
  return jobEnd(client, accepted.body.id);
}

/** Uploads a bill that must become a document; the document. */
export async function uploadBill(
  client: Client,
  companyId: string,
  file: Uint8Array,
  options: { fileName?: string; siteId?: string } = {},
): Promise<any> {
  const job = await uploadToEnd(client, companyId, file, options);
  if (job.parsedDocumentIds.length !== 1) throw new Error(JSON.stringify(job));
  return (await client.get(`/document/${job.parsedDocumentIds[0]}`)).body;
}

/** Names of all files below the store's folder, by kind. */
export function storedFiles(app: Pick<TestApp, 'filesDirectory'>): { incoming: string[]; settled: string[] } {
  const entries = readdirSync(app.filesDirectory, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const incoming = entries.filter((entry) => entry.parentPath.endsWith('incoming'));
  return {
    incoming: incoming.map((entry) => entry.name),
    settled: entries.filter((entry) => !incoming.includes(entry)).map((entry) => entry.name),
  };
}

/** Asks the database as the tables' owner. */
export async function ask(
  app: Pick<TestApp, 'ownerUrl'>,
  query: string,
  values: unknown[] = [],
): Promise<any[]> {
  const client = new pg.Client({ connectionString: app.ownerUrl });
  await client.connect();
  try {
    return (await client.query(query, values)).rows;
  } finally {
    await client.end();
  }
}

/** Open questions of a document, as `TYPE`. */
export async function issuesOf(app: TestApp, documentId: string): Promise<string[]> {
  const rows = await ask(app, 'select type from data_issues where document_id = $1 order by type', [
    documentId,
  ]);
  return rows.map((row) => row.type);
}

/** A PDF of plain lines. */
export function linesPdf(
  lines: string[],
  options: PDFKit.PDFDocumentOptions & { pages?: number } = {},
): Promise<Uint8Array> {
  const { pages = 1, ...rest } = options;
  const pdf = new PDFDocument({ size: 'LETTER', ...rest });
  for (const line of lines) pdf.text(line);
  for (let page = 1; page < pages; page++) pdf.addPage();
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.end();
  });
}
