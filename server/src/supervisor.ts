// What `nectar start` does: the embedded database, then web tier and worker as processes of their own, all stopped in order.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import type { EmbeddedDatabase } from './db/embedded.ts';
import { type FolderLock, lockFolder } from './lib/folder-lock.ts';

export interface ChildSpecification {
  name: string;
  /** Of `process.execPath`: the program's file and its command. */
  args: string[];
  /** Its whole environment; nothing is inherited. */
  env: Readonly<Record<string, string | undefined>>;
}

export interface SupervisorOptions {
  /** Absolute; made if missing, and locked while we run. */
  dataDirectory: string;
  /** Null where DATABASE_URL names a database of its own. */
  startDatabase: (() => Promise<EmbeddedDatabase>) | null;
  /** Migrations and the like; then it says what to run. Called once. */
  prepare: (database: EmbeddedDatabase | null) => Promise<ChildSpecification[]>;
  /** All children have told that they are ready. */
  onReady: () => void;
  log: (line: string) => void;
  signals?: SignalSource;
  timing?: Partial<Timing>;
}

export interface SignalSource {
  on(signal: NodeJS.Signals, listener: () => void): unknown;
  off(signal: NodeJS.Signals, listener: () => void): unknown;
}

interface Timing {
  /** Children finish running requests and jobs in this time. */
  patienceMilliseconds: number;
  firstDelayMilliseconds: number;
  longestDelayMilliseconds: number;
  /** Whoever lived this long begins with the first delay again. */
  steadyMilliseconds: number;
  /** How often a database that ended is started before we end too, so that whoever runs us can act. */
  revivals: number;
}

const usualTiming: Timing = {
  patienceMilliseconds: 25_000,
  firstDelayMilliseconds: 1_000,
  longestDelayMilliseconds: 30_000,
  steadyMilliseconds: 60_000,
  revivals: 8,
};

const stopSignals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** @returns the exit code, after everything it started has ended */
export async function runSupervisor(options: SupervisorOptions): Promise<number> {
  await mkdir(options.dataDirectory, { recursive: true, mode: 0o700 });
  const lock = await lockFolder(options.dataDirectory);
  return await new Supervisor(options, lock).run();
}

class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #lock: FolderLock;
  readonly #timing: Timing;
  readonly #children: Child[] = [];
  readonly #stop = Promise.withResolvers<void>();
  readonly #hardStop = Promise.withResolvers<void>();
  /** Null while there is none, or while it is started again. */
  #database: EmbeddedDatabase | null = null;
  #revival: Promise<void> = Promise.resolve();
  #isStopping = false;
  #exitCode = 0;

  constructor(options: SupervisorOptions, lock: FolderLock) {
    this.#options = options;
    this.#lock = lock;
    this.#timing = { ...usualTiming, ...options.timing };
  }

  async run(): Promise<number> {
    const signals = this.#options.signals ?? process;
    const onSignal = () => {
      if (this.#isStopping) this.#hardStop.resolve();
      else this.#options.log('Stopping; once more to stop at once.');
      this.#requestStop(this.#exitCode);
    };
    for (const signal of stopSignals) signals.on(signal, onSignal);
    try {
      await this.#start();
      await this.#stop.promise;
      await this.#stopChildren();
    } finally {
      this.#isStopping = true;
      await this.#database?.stop();
      // One that was just being started again is stopped by whoever starts it.
      if (this.#database === null) await this.#revival;
      await this.#lock.release();
      for (const signal of stopSignals) signals.off(signal, onSignal);
    }
    return this.#exitCode;
  }

  async #start(): Promise<void> {
    const { startDatabase, prepare } = this.#options;
    if (startDatabase !== null) this.#useDatabase(await startDatabase());
    if (this.#isStopping) return;
    const prepared = prepare(this.#database);
    prepared.catch(() => {});
    const specifications = await Promise.race([prepared, this.#hardStop.promise.then(() => [])]);
    if (this.#isStopping) return;
    for (const specification of specifications)
      this.#children.push(
        new Child(specification, this.#timing, this.#options.log, (event) => this.#heard(event)),
      );
    for (const child of this.#children) child.start();
  }

  #requestStop(exitCode: number): void {
    this.#isStopping = true;
    this.#exitCode = exitCode;
    this.#stop.resolve();
  }

  #heard(event: ChildEvent): void {
    if (this.#isStopping) return;
    if (event === 'could not start') this.#requestStop(1);
    else if (this.#children.every(({ wasReady }) => wasReady)) this.#options.onReady();
  }

  #useDatabase(database: EmbeddedDatabase): void {
    this.#database = database;
    this.#revival = database.exited.then(() => this.#reviveDatabase(database.ownerUrl));
  }

  /** Its clients reconnect by themselves, to the same place. What kills it may kill it again while it recovers. */
  async #reviveDatabase(url: string): Promise<void> {
    if (this.#isStopping) return;
    this.#options.log('The embedded PostgreSQL ended unexpectedly; starting it again.');
    this.#database = null;
    const { firstDelayMilliseconds, longestDelayMilliseconds, revivals } = this.#timing;
    for (let wait = firstDelayMilliseconds, left = revivals - 1; ; wait *= 2, left--) {
      const problem = await this.#tryDatabase(url);
      if (problem === null || this.#isStopping) return;
      const complaint = `The embedded PostgreSQL does not come back: ${problem}`;
      if (left === 0) {
        this.#options.log(`${complaint}.`);
        return this.#requestStop(1);
      }
      const pause = Math.min(wait, longestDelayMilliseconds);
      this.#options.log(`${complaint}; trying again in ${pause / 1000} s.`);
      await Promise.race([delay(pause), this.#stop.promise]);
      if (this.#isStopping) return;
    }
  }

  /** @returns why there is none, or null */
  async #tryDatabase(url: string): Promise<string | null> {
    try {
      const database = await this.#options.startDatabase?.();
      if (database === undefined) return null;
      if (this.#isStopping || database.ownerUrl !== url) {
        await database.stop();
        return 'it came back at another address';
      }
      this.#useDatabase(database);
      return null;
    } catch (error) {
      return (error as Error).message;
    }
  }

  async #stopChildren(): Promise<void> {
    const ended = Promise.all(this.#children.map((child) => child.stop()));
    const timer = setTimeout(() => this.#hardStop.resolve(), this.#timing.patienceMilliseconds);
    void this.#hardStop.promise.then(() => {
      for (const child of this.#children) child.kill();
    });
    await ended;
    clearTimeout(timer);
  }
}

type ChildEvent = 'ready' | 'could not start';

class Child {
  readonly #specification: ChildSpecification;
  readonly #timing: Timing;
  readonly #log: (line: string) => void;
  readonly #tell: (event: ChildEvent) => void;
  #process: ChildProcess | null = null;
  #ended: Promise<void> = Promise.resolve();
  #restart: NodeJS.Timeout | undefined;
  #delay: number;
  #isStopping = false;
  wasReady = false;

  constructor(
    specification: ChildSpecification,
    timing: Timing,
    log: (line: string) => void,
    tell: (event: ChildEvent) => void,
  ) {
    this.#specification = specification;
    this.#timing = timing;
    this.#log = log;
    this.#tell = tell;
    this.#delay = timing.firstDelayMilliseconds;
  }

  start(): void {
    const startedAt = Date.now();
    const child = spawn(process.execPath, this.#specification.args, {
      env: this.#specification.env,
      // The channel tells the child when we are gone, however we went.
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // A group of its own: Ctrl-C in the terminal reaches us alone, and we decide the order.
      detached: true,
    });
    this.#process = child;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#ended = promise;
    child.on('message', (message) => {
      if (message !== 'ready' || this.wasReady) return;
      this.wasReady = true;
      this.#tell('ready');
    });
    const hasEnded = (how: string) => {
      this.#process = null;
      if (!this.#isStopping) this.#lost(how, Date.now() - startedAt);
      resolve();
    };
    child.on('error', (error) => {
      if (child.pid === undefined) hasEnded(error.message);
    });
    child.once('exit', (code, signal) => hasEnded(signal ?? `exit code ${code}`));
  }

  #lost(how: string, livedMilliseconds: number): void {
    const { name } = this.#specification;
    if (!this.wasReady) {
      this.#log(`${name} could not start (${how}).`);
      this.#tell('could not start');
      return;
    }
    if (livedMilliseconds >= this.#timing.steadyMilliseconds)
      this.#delay = this.#timing.firstDelayMilliseconds;
    this.#log(`${name} ended unexpectedly (${how}); starting it again in ${this.#delay / 1000} s.`);
    this.#restart = setTimeout(() => this.start(), this.#delay);
    this.#delay = Math.min(this.#delay * 2, this.#timing.longestDelayMilliseconds);
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    clearTimeout(this.#restart);
    this.#process?.kill('SIGTERM');
    await this.#ended;
  }

  /** With the programs it started. */
  kill(): void {
    if (this.#process?.pid === undefined) return;
    try {
      process.kill(-this.#process.pid, 'SIGKILL');
    } catch {
      this.#process.kill('SIGKILL');
    }
  }
}
