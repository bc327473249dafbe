import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EmbeddedDatabase, startEmbedded } from './db/embedded.ts';
import { lockFolder } from './lib/folder-lock.ts';
import { isRunning } from './lib/running-process.ts';
import { type ChildSpecification, runSupervisor, type SupervisorOptions } from './supervisor.ts';

const parentWatch = pathToFileURL(join(import.meta.dirname, 'lib', 'parent-watch.ts')).href;
const supervisor = pathToFileURL(join(import.meta.dirname, 'supervisor.ts')).href;
let folder: string;
let story: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nectar-supervisor-'));
  story = join(folder, 'story');
  writeFileSync(story, '');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const told = () => readFileSync(story, 'utf8').trim().split('\n').filter(Boolean);

/** A process that tells its story into a file; `onTerm` and `atOnce` are its code. */
function fakeChild(name: string, code: { onTerm?: string; atOnce?: string } = {}): ChildSpecification {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(
    file,
    `import { appendFileSync } from 'node:fs';
     import { onParentGone, tellParentReady } from ${JSON.stringify(parentWatch)};
     const tell = (line) => appendFileSync(process.env.STORY, ${JSON.stringify(name)} + ' ' + line + '\\n');
     const alive = setInterval(() => {}, 1000);
     process.on('SIGTERM', () => { ${code.onTerm ?? "tell('stopped'); process.exit(0);"} });
     onParentGone(() => { tell('orphaned'); process.exit(0); });
     ${code.atOnce ?? ''}
     tell('started ' + process.pid);
     tellParentReady();`,
  );
  return { name, args: [file], env: { STORY: story, SECRET: name === 'work' ? 'key' : undefined } };
}

function fakeDatabase(): EmbeddedDatabase {
  return {
    ownerUrl: 'postgresql://nowhere',
    adopted: false,
    exited: new Promise(() => {}),
    stop: async () => appendFileSync(story, 'database stopped\n'),
  };
}

/** A supervisor in this process; its signals are the test's. */
function run(children: ChildSpecification[], options: Partial<SupervisorOptions> = {}) {
  const signals = new EventEmitter();
  const lines = new EventEmitter();
  const ready = Promise.withResolvers<void>();
  const result = runSupervisor({
    dataDirectory: folder,
    startDatabase: async () => fakeDatabase(),
    prepare: async () => children,
    onReady: () => ready.resolve(),
    log: (line) => lines.emit('line', line),
    signals,
    ...options,
  });
  return { signals, lines, ready: ready.promise, result };
}

test('children are stopped before the database, and each got only its own environment', async () => {
  const showSecret = { atOnce: `tell('secret ' + process.env.SECRET + ' ' + process.env.PATH);` };
  const running = run([fakeChild('serve', showSecret), fakeChild('work', showSecret)]);
  await running.ready;
  running.signals.emit('SIGTERM');
  expect(await running.result).toBe(0);
  expect(told()).toContain('serve secret undefined undefined');
  expect(told()).toContain('work secret key undefined');
  expect(told().slice(-3).sort()).toEqual(['database stopped', 'serve stopped', 'work stopped']);
  expect(told().at(-1)).toBe('database stopped');
});

test('a child that ends is started again, each time later, and the other is left alone', async () => {
  const timing = { firstDelayMilliseconds: 20, longestDelayMilliseconds: 60 };
  const dying = fakeChild('serve', { atOnce: 'setTimeout(() => process.exit(3), 30);' });
  const running = run([dying, fakeChild('work')], { timing });
  const lines: string[] = [];
  while (lines.length < 4) lines.push((await once(running.lines, 'line'))[0]);
  running.signals.emit('SIGINT');
  expect(await running.result).toBe(0);
  const line = 'serve ended unexpectedly (exit code 3); starting it again in';
  expect(lines).toEqual([`${line} 0.02 s.`, `${line} 0.04 s.`, `${line} 0.06 s.`, `${line} 0.06 s.`]);
  expect(told().filter((event) => event.startsWith('work started'))).toHaveLength(1);
});

test('a child that cannot even start ends everything with an exit code', async () => {
  const running = run([fakeChild('serve', { atOnce: 'process.exit(1);' }), fakeChild('work')]);
  expect(await running.result).toBe(1);
  expect(told().at(-1)).toBe('database stopped');
});

test('who does not stop in time, or at a second signal, is killed', async () => {
  const stubborn = () => fakeChild('work', { onTerm: "tell('will not');" });
  const patient = run([stubborn()], { timing: { patienceMilliseconds: 100 } });
  await patient.ready;
  patient.signals.emit('SIGTERM');
  expect(await patient.result).toBe(0);

  const hurried = run([stubborn()]);
  await hurried.ready;
  hurried.signals.emit('SIGINT');
  hurried.signals.emit('SIGINT');
  expect(await hurried.result).toBe(0);
  for (const line of told().filter((event) => event.includes('started')))
    expect(isRunning(Number(line.split(' ').at(-1)))).toBe(false);
});

test('a failing preparation stops the database and frees the folder', async () => {
  const prepare = async () => {
    throw new Error('the migration failed');
  };
  await expect(run([], { prepare }).result).rejects.toThrow('the migration failed');
  expect(told()).toEqual(['database stopped']);
  await (await lockFolder(folder)).release();
});

test('a second start on the same folder is refused until the first has ended', async () => {
  const first = run([fakeChild('serve')]);
  await first.ready;
  await expect(run([]).result).rejects.toThrow(
    `Nectar is already running on ${folder} (process ${process.pid})`,
  );
  first.signals.emit('SIGTERM');
  await first.result;
  const second = run([fakeChild('serve')]);
  await second.ready;
  second.signals.emit('SIGTERM');
  expect(await second.result).toBe(0);
});

test('a lock left by a killed process is taken over, even when its number runs again', async () => {
  const lock = join(folder, 'nectar.lock');
  for (const stale of [
    '{"pid":999999999,"startMark":"x 1"}',
    `{"pid":${process.pid},"startMark":"x 1"}`,
    '',
    'half',
  ]) {
    writeFileSync(lock, stale);
    const held = await lockFolder(folder);
    expect(JSON.parse(readFileSync(lock, 'utf8')).pid).toBe(process.pid);
    await expect(lockFolder(folder)).rejects.toThrow('already running');
    await held.release();
  }
});

test('when the supervisor is killed its children end, and a new one takes over the folder', async () => {
  const children = JSON.stringify([fakeChild('serve'), fakeChild('work')]);
  const parent = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { runSupervisor } from ${JSON.stringify(supervisor)};
       await runSupervisor({ dataDirectory: ${JSON.stringify(folder)}, startDatabase: null, prepare: async () => ${children},
                             onReady: () => console.log('ready'), log: console.error });`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(createInterface(parent.stdout), 'line');
  // The children share the pipe: it closes when the last of them is gone.
  const allGone = once(parent, 'close');
  parent.kill('SIGKILL');
  await allGone;
  expect(
    told()
      .filter((event) => event.endsWith('orphaned'))
      .sort(),
  ).toEqual(['serve orphaned', 'work orphaned']);
  await (await lockFolder(folder)).release();
});

test('a killed database is started again at the same address', async () => {
  const started: EmbeddedDatabase[] = [];
  const revived = Promise.withResolvers<void>();
  const running = run([fakeChild('serve')], {
    startDatabase: async () => {
      const database = await startEmbedded({ dataDirectory: folder, log: () => {} });
      started.push(database);
      if (started.length === 2) revived.resolve();
      return database;
    },
  });
  await running.ready;
  const pid = Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  process.kill(pid, 'SIGKILL');
  await revived.promise;
  const client = new Client({ connectionString: started[0]!.ownerUrl });
  await client.connect();
  await client.end();
  running.signals.emit('SIGTERM');
  expect(await running.result).toBe(0);
  await started[1]!.exited;
});

test('a database that is killed again while it comes back is started again, each time later', async () => {
  const attempts: string[] = [];
  const kept = Promise.withResolvers<void>();
  let gone = Promise.withResolvers<void>();
  const running = run([fakeChild('serve')], {
    timing: { firstDelayMilliseconds: 20, longestDelayMilliseconds: 30 },
    startDatabase: async () => {
      attempts.push('start');
      if (attempts.length > 1 && attempts.length < 5) throw new Error('it said nothing');
      if (attempts.length === 5) kept.resolve();
      return { ...fakeDatabase(), exited: gone.promise };
    },
  });
  const lines: string[] = [];
  running.lines.on('line', (line) => lines.push(line));
  await running.ready;
  const { resolve } = gone;
  gone = Promise.withResolvers<void>();
  resolve();
  await kept.promise;
  running.signals.emit('SIGTERM');
  expect(await running.result).toBe(0);
  const line = 'The embedded PostgreSQL does not come back: it said nothing; trying again in';
  expect(lines.slice(1, 4)).toEqual([`${line} 0.02 s.`, `${line} 0.03 s.`, `${line} 0.03 s.`]);
  expect(told().filter((event) => event.startsWith('serve started'))).toHaveLength(1);
});

test('a database that stays away ends everything with an exit code, and one at another address is no database', async () => {
  let attempts = 0;
  const gone = Promise.withResolvers<void>();
  const running = run([fakeChild('serve')], {
    timing: { firstDelayMilliseconds: 1, longestDelayMilliseconds: 5, revivals: 3 },
    startDatabase: async () => {
      attempts++;
      return attempts === 1
        ? { ...fakeDatabase(), exited: gone.promise }
        : { ...fakeDatabase(), ownerUrl: 'postgresql://elsewhere' };
    },
  });
  await running.ready;
  gone.resolve();
  expect(await running.result).toBe(1);
  expect(attempts).toBe(1 + 3);
  // Those at the other address are not left running.
  expect(told().filter((event) => event === 'database stopped')).toHaveLength(3);
});
