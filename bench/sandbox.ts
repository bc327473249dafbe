// The sandbox as a newcomer meets it: from the answer to POST …/connection to its documents, on the real program.
// node bench/sandbox.ts [rounds] [sites]
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { newInstallation, runJson, startProgram } from '../server/test/support/program.ts';
import { median } from './parts/statistics.ts';

const rounds = Number(process.argv[2] ?? 5);
const siteCount = Number(process.argv[3] ?? 2);
const documentCount = 60;

interface Timing {
  /** Seconds from the answer to the first listed document, and to all of them. */
  first: number;
  all: number;
}

const installation = await newInstallation({ LOG_LEVEL: 'warn' });
const program = await startProgram(installation.environment, { words: ['--no-demo'] });
try {
  const org = await runJson<{ id: string }>(
    installation.environment,
    ...['org', 'create', '--name', 'Bench', '--admin-email', 'bench@example.com'],
  );
  const { key } = await runJson<{ key: string }>(
    installation.environment,
    ...['key', 'create', '--org', org.id, '--environment', 'sandbox', '--name', 'bench'],
  );

  const call = async <T>(path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${program.url}/v2.2${path}`, {
      headers: { 'x-api-key': key, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  };

  const connectOnce = async (): Promise<Timing> => {
    const company = await call<{ id: string }>('/company', { name: 'Harbor Textiles' });
    const sites: string[] = [];
    for (let at = 1; at <= siteCount; at++)
      sites.push(
        (
          await call<{ id: string }>(`/site/company/${company.id}`, {
            name: `Site ${at}`,
            address: `${at}23 Main St, San Francisco, CA 94105`,
          })
        ).id,
      );
    const connection = await call<{ id: string }>(`/connection/company/${company.id}`, {
      url: 'https://nectarclimate.com',
      username: 'nectar-sandbox-username',
      password: 'nectar-sandbox-password',
      sites,
      country: 'US',
    });
    const answeredAt = performance.now();
    const seconds = (): number => (performance.now() - answeredAt) / 1000;
    let first: number | null = null;
    for (;;) {
      const { totalDocuments } = await call<{ totalDocuments: number }>(
        `/document/connection/${connection.id}`,
      );
      if (totalDocuments > 0) first ??= seconds();
      if (totalDocuments === documentCount) return { first: first!, all: seconds() };
      if (seconds() > 120) throw new Error(`Only ${totalDocuments} documents after two minutes.`);
      await delay(50);
    }
  };

  const timings: Timing[] = [];
  for (let round = 1; round <= rounds; round++) {
    const timing = await connectOnce();
    timings.push(timing);
    console.log(
      `round ${round}: first document after ${timing.first.toFixed(2)} s, all ${documentCount} after ${timing.all.toFixed(2)} s`,
    );
  }
  console.log(
    `median of ${rounds} (${siteCount} sites): first ${median(timings.map((timing) => timing.first)).toFixed(2)} s, all ${median(timings.map((timing) => timing.all)).toFixed(2)} s`,
  );
} finally {
  await program.stop();
  installation.remove();
}
