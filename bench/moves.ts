// node bench/moves.ts: a meter that moves to another site with all its documents, as `PATCH /meter/{meter_id}` does it, from the
// verb to the commit; the change feed and the events are written in it. Prints the time for each document.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import pg from 'pg';
import { createApp } from '../server/src/app.ts';
import { type Context, createContext } from '../server/src/domain/context.ts';
import { editMeter } from '../server/src/domain/edits/edit-meter.ts';
import { createSite } from '../server/src/domain/sites/create-site.ts';
import { silentLogger } from '../server/src/lib/log.ts';
import { openBenchDatabase } from './api/database.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());

/** Bills of one company each: ten, 25 and 100 meters of a hundred months. */
const sizes = [10, 25, 100].map((metersPerSite) => ({
  sites: 1,
  metersPerSite,
  metersPerBill: 1,
  months: 100,
}));

const folder = await mkdtemp(join(tmpdir(), 'nectar-moves-'));
const database = await openBenchDatabase(folder, sizes, say, interrupted.signal);
const owner = new pg.Client({ connectionString: database.ownerUrl });
await owner.connect();
const app = await createApp(database.config, database.appUrl, silentLogger, { isWarm: false });
try {
  for (const { id: companyId, bills } of database.companies) {
    const { rows } = await owner.query(
      'select organization_id, environment, id from meters where company_id = $1 order by id limit 1',
      [companyId],
    );
    const { organization_id: organizationId, environment, id: meterId } = rows[0];
    await owner.query('update usage_rows set meter_id = $2 where company_id = $1 and meter_id <> $2', [
      companyId,
      meterId,
    ]);
    await owner.query('vacuum analyze');
    const ctx: Context = createContext(app.services, {
      tenant: { organizationId, environment },
      caller: { kind: 'operator' },
      log: silentLogger,
    });
    const times: number[] = [];
    for (let round = 1; round <= 3; round++) {
      const site = await createSite(ctx, {
        ...{ companyId, name: `Site of round ${round}`, externalId: null },
        ...{ address: `${round} Quay Rd, Portland, OR 97209`, path: [], occupancyPercent: null },
      });
      const began = performance.now();
      await editMeter(ctx, { id: meterId, changes: { siteId: site.id } });
      times.push(performance.now() - began);
    }
    const best = Math.min(...times);
    say(
      `${bills} documents: ${times.map((one) => (one / 1000).toFixed(2)).join(', ')} s; best ${(best / bills).toFixed(3)} ms a document`,
    );
  }
} finally {
  await owner.end();
  await app.close();
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}
