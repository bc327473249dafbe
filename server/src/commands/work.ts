// `nectar work`: takes jobs, and mends what killed processes left; the only process that opens stored passwords.
import process from 'node:process';
import { createApp, mailsOf } from '../app.ts';
import { readConfig } from '../config.ts';
import { listen } from '../db/listen.ts';
import { dispatchEvents } from '../delivery/dispatch-events.ts';
import { startLoop } from '../delivery/loop.ts';
import { startMailer } from '../delivery/mailer.ts';
import { startSender } from '../delivery/sender.ts';
import { eventsChannel } from '../domain/events/wake.ts';
import { sweepIncoming } from '../domain/files/sweep-incoming.ts';
import { cleanEverywhere, reconcileEverywhere, resumeAdvances } from '../jobs/housekeeping.ts';
import { freeAbandonedJobs, startWorker, type WorkerOptions } from '../jobs/queue.ts';
import { scheduleChecks } from '../jobs/schedule-checks.ts';
import { createLogger } from '../lib/log.ts';
import { onParentGone, tellParentReady } from '../lib/parent-watch.ts';
import { privateKeysNow } from '../secrets.ts';
import { serverDatabaseUrl } from './database-access.ts';
import { whenAskedToStop } from './signals.ts';

const mendEveryMs = 5_000;
const dispatchEveryMs = 1_000;
/** Events that come within it become messages in one transaction. */
const dispatchGapMs = 20;
/** How long new credentials wait for their check. */
const scheduleEveryMs = 1_000;
const cleanEveryMs = 6 * 3_600_000;
/** Reads every row once: at night would do, once a day it is. */
const reconcileEveryMs = 86_400_000;

/** @returns the exit code */
export async function work(checkout: string): Promise<number> {
  const config = readConfig(process.env, checkout, 'work');
  const log = createLogger({ level: config.logLevel, name: 'work' });
  const databaseUrl = await serverDatabaseUrl(config);
  const app = await createApp(config, databaseUrl, log, { isWarm: true });
  const options: WorkerOptions = {
    services: app.services,
    log,
    concurrency: config.workerConcurrency,
    credentialKeys: privateKeysNow(config),
    processLock: app.processLock,
  };
  const worker = await startWorker(options);
  const dispatching = startLoop({
    name: 'dispatching events',
    everyMs: dispatchEveryMs,
    gapMs: dispatchGapMs,
    step: () => dispatchEvents(app.services, log),
    log,
  });
  const scheduling = startLoop({
    name: 'scheduling checks',
    everyMs: scheduleEveryMs,
    step: () => scheduleChecks(app.services, log),
    log,
  });
  const sender = startSender({
    services: app.services,
    log,
    process: app.processLock,
    retrySchedule: config.webhooks.retrySchedule,
  });
  const { transport } = mailsOf(config);
  if (!transport) log.warn('no mail server is configured (SMTP_URL): mails wait');
  const mailer = transport && startMailer({ services: app.services, log, transport });
  const listening = listen({
    url: databaseUrl,
    channel: eventsChannel,
    onMessage: (payload) => {
      if (payload !== 'messages') dispatching.wake();
      if (payload !== 'outbox') sender.wake();
    },
    onError: (err) => log.warn({ err }, 'notifications of the database are not heard'),
  });

  const repeat = (
    everyMs: number,
    what: string,
    step: () => Promise<unknown>,
    { isAtOnce = true } = {},
  ): (() => Promise<void>) => {
    let running: Promise<unknown> = Promise.resolve();
    let busy = false;
    const tick = (): void => {
      if (busy) return;
      busy = true;
      running = step()
        .catch((error) => log.error({ err: error }, `${what} failed`))
        .finally(() => {
          busy = false;
        });
    };
    if (isAtOnce) tick();
    const timer = setInterval(tick, everyMs);
    return async () => {
      clearInterval(timer);
      await running;
    };
  };
  const stops = [
    repeat(mendEveryMs, 'mending', async () => {
      const jobs = await freeAbandonedJobs(options);
      const files = await sweepIncoming(app.services, (writer) => app.processLock.isAlive(writer));
      const clocks = await resumeAdvances(app.services, log);
      if (jobs + files.settled + files.forgotten + clocks > 0)
        log.info({ processes: jobs, ...files, clocks }, 'mended what ended processes left');
    }),
    repeat(cleanEveryMs, 'cleaning', () => cleanEverywhere(app.services, log)),
    repeat(reconcileEveryMs, 'reconciling', () => reconcileEverywhere(app.services, log), {
      isAtOnce: false,
    }),
  ];
  log.info({ concurrency: config.workerConcurrency }, 'working');
  tellParentReady();
  const lost = (await Promise.race([whenAskedToStop(onParentGone), worker.ended])) ?? null;
  if (lost) {
    log.error({ err: lost }, 'the queue was lost; ending, to be started anew');
    // Closing may wait for a database that does not answer.
    setTimeout(() => process.exit(1), 3_000).unref();
  }
  await Promise.all([
    ...stops.map((stop) => stop()),
    listening.stop(),
    scheduling.stop(),
    dispatching.stop(),
    sender.stop(),
    mailer?.stop(),
  ]);
  await worker.stop();
  await app.close();
  log.info('stopped');
  return lost ? 1 : 0;
}
