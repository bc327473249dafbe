// The client: a method for every operation, iteration over every list, uploads.

import { NectarConnectionError, NectarError } from './errors.js';
import { createClient, createConfig } from './generated/client/index.js';
import { Operations } from './generated/sdk.gen.js';
import type { ChangeList, Job } from './generated/types.gen.js';
import { createRetryingFetch, type RetryOptions, waitFor } from './retry.js';

export interface NectarOptions {
  /** The secret of an API key. */
  apiKey: string;
  /** With the version, e.g. `https://nectar.example/v2.2`. */
  baseUrl: string;
  /** Tries after the first one; 4 unless said otherwise, 0 for none. */
  maxRetries?: number;
  /** The longest wait between two tries; 60,000 unless said otherwise. */
  maxDelayMs?: number;
  /** A try that takes longer is given up; 30,000 unless said otherwise. Uploads may want more. */
  timeoutMs?: number;
  /** False: no key of its own is put on POST and PATCH, which then are sent once. */
  idempotencyKeys?: boolean;
  /** Another `fetch`, e.g. one that uses a proxy. */
  fetch?: typeof fetch;
}

/** Methods that answer a page or a bare list. */
type ListMethod = {
  [K in keyof Operations]: Answer<K> extends readonly unknown[] | { hasNext: boolean } ? K : never;
}[keyof Operations];

type Answer<K extends keyof Operations> = Operations[K] extends (...given: never[]) => infer R
  ? NonNullable<Awaited<R>>
  : never;

type Arguments<K extends keyof Operations> = Operations[K] extends (...given: infer A) => unknown
  ? NonNullable<A[0]>
  : never;

/** The records of a page. */
type ItemOf<P> = P extends readonly (infer T)[]
  ? T
  : { [F in keyof P]: P[F] extends readonly (infer T)[] ? T : never }[keyof P];

interface Page {
  currentPage: number;
  hasNext: boolean;
}

/** The one list of a page. */
const itemsOf = (page: object): unknown[] => {
  const lists = Object.values(page).filter(Array.isArray);
  if (lists.length !== 1) throw new TypeError('The answer is no page.');
  return lists[0]!;
};

function clientFor(options: NectarOptions) {
  const retry: RetryOptions = {
    maxRetries: options.maxRetries ?? 4,
    maxDelayMs: options.maxDelayMs ?? 60_000,
    timeoutMs: options.timeoutMs ?? 30_000,
    fetch: options.fetch ?? ((...given) => globalThis.fetch(...given)),
    random: Math.random,
    wait: waitFor,
  };
  const client = createClient(
    createConfig({
      baseUrl: options.baseUrl.replace(/\/+$/, ''),
      auth: options.apiKey,
      throwOnError: true,
      responseStyle: 'data',
      fetch: createRetryingFetch(retry),
    }),
  );
  if (options.idempotencyKeys !== false)
    client.interceptors.request.use((request) => {
      const changes = request.method === 'POST' || request.method === 'PATCH';
      if (changes && !request.headers.has('idempotency-key'))
        request.headers.set('idempotency-key', crypto.randomUUID());
      return request;
    });
  client.interceptors.error.use((error, response) =>
    response === undefined || error instanceof NectarConnectionError
      ? error
      : new NectarError(response, error),
  );
  return client;
}

/**
 * Calls one server with one key. Every operation is a method that answers the body and throws `NectarError` for a refusal,
 * `NectarConnectionError` when no answer came; `signal` ends a call, its waits included.
 */
export class Nectar extends Operations {
  constructor(options: NectarOptions) {
    super({ client: clientFor(options) });
  }

  /**
   * Every record of a list, page after page.
   * @param list name of the method, e.g. `usageCompanyList`
   * @param given what the method takes; `query.page` is where to begin
   */
  async *all<K extends ListMethod>(list: K, given?: Arguments<K>): AsyncGenerator<ItemOf<Answer<K>>, void> {
    const call = this[list].bind(this) as unknown as (options: object) => Promise<object>;
    const { query, ...rest } = (given ?? {}) as { query?: { page?: number } };
    for (let page = query?.page ?? 1; ; page++) {
      const answer = await call({ ...rest, query: { ...query, page } });
      if (Array.isArray(answer)) return yield* answer as ItemOf<Answer<K>>[];
      const { currentPage, hasNext } = answer as Page;
      // Records went meanwhile: the server serves its last page again.
      if (currentPage < page) return;
      yield* itemsOf(answer) as ItemOf<Answer<K>>[];
      if (!hasNext) return;
    }
  }

  /**
   * What happened in a company, in the order of its commits, until there is nothing more for now. Keep the last `cursor`: the next
   * call goes on from it for 30 days, then a 410 says to begin again without one.
   */
  async *changes(
    companyId: string,
    options: { cursor?: string; signal?: AbortSignal } = {},
  ): AsyncGenerator<ChangeList, void> {
    for (let { cursor } = options; ; ) {
      const page = await this.changeCompanyList({
        path: { company_id: companyId },
        query: cursor === undefined ? {} : { cursor },
        ...(options.signal ? { signal: options.signal } : {}),
      });
      yield page;
      if (!page.hasMore) return;
      cursor = page.cursor;
    }
  }

  /** Hands in one bill. @param fileName tells people which file it was */
  uploadDocument(
    companyId: string,
    file: Blob,
    options: { fileName?: string; siteId?: string; signal?: AbortSignal } = {},
  ): Promise<Job> {
    const document = new File([file], options.fileName ?? 'document', { type: file.type });
    return this.jobCompanyCreate({
      path: { company_id: companyId },
      body: { document, ...(options.siteId === undefined ? {} : { siteId: options.siteId }) },
      ...(options.signal ? { signal: options.signal } : {}),
    });
  }

  /** Asks for a job until it is over. Say with `signal` how long to wait, e.g. `AbortSignal.timeout(60_000)`. */
  async waitForJob(jobId: string, options: { signal?: AbortSignal; everyMs?: number } = {}): Promise<Job> {
    const signal = options.signal ?? new AbortController().signal;
    for (;;) {
      const job = await this.jobRetrieve({ path: { job_id: jobId }, signal });
      if (job.status !== 'PENDING') return job;
      await waitFor(options.everyMs ?? 1000, signal);
    }
  }
}
