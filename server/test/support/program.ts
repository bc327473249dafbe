// The real program as an operator runs it: its own processes, data folder and port, and every way to end them.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isRunning } from '../../src/lib/running-process.ts';

export const mainFile = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

export type ProgramEnvironment = Record<string, string>;

export interface Installation {
  dataDirectory: string;
  environment: ProgramEnvironment;
  remove(): void;
}

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Program {
  url: string;
  pid: number;
  /** All that it said so far, its children included. */
  output(): string;
  /** Resolves when it has said something that matches. */
  says(pattern: RegExp): Promise<void>;
  /** Its whole family, the detached ones and PostgreSQL too. */
  family(): { pid: number; command: string }[];
  /** kill -9 of all of them at once, as a power cut would do. */
  killAll(): Promise<void>;
  /** Ctrl-C; the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  ended: Promise<number | null>;
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}

/** A data folder of its own and an environment in which nothing of the test run's is left. */
export async function newInstallation(extra: ProgramEnvironment = {}): Promise<Installation> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'nectar-test-program-'));
  return {
    dataDirectory,
    environment: {
      PATH: process.env.PATH ?? '',
      NECTAR_DATA_DIR: dataDirectory,
      PORT: String(await freePort()),
      // Of the run (global-setup.ts): starting takes half as long. What is killed leaves nothing there.
      ...(process.env.NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE }),
      ...extra,
    },
    remove: () => rmSync(dataDirectory, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Runs one command to its end. */
export async function runCommand(environment: ProgramEnvironment, ...words: string[]): Promise<Finished> {
  const child = spawn(process.execPath, [mainFile, ...words], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    said.stdout += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said.stderr += chunk;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said };
}

/** Runs a command that must succeed; its JSON. */
export async function runJson<T>(environment: ProgramEnvironment, ...words: string[]): Promise<T> {
  const { code, stdout, stderr } = await runCommand(environment, ...words, '--json');
  if (code !== 0) throw new Error(`nectar ${words.join(' ')} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout) as T;
}

export interface StartOptions {
  words?: string[];
  /** A program that runs it, e.g. as another user. */
  through?: string[];
}

/** `nectar start`, ready when this resolves. */
export async function startProgram(
  environment: ProgramEnvironment,
  options: StartOptions = {},
): Promise<Program> {
  const { words = [], through = [] } = options;
  const [file, ...given] = [...through, process.execPath, mainFile, 'start', ...words] as [
    string,
    ...string[],
  ];
  const child = spawn(file, given, {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const program = programOf(child, environment);
  await Promise.race([
    program.says(/Nectar is ready/),
    program.ended.then((code) => {
      throw new Error(`nectar start ended with ${code}:\n${program.output()}`);
    }),
  ]);
  return program;
}

function programOf(child: ChildProcess, environment: ProgramEnvironment): Program {
  let output = '';
  const hearers = new Set<() => void>();
  const hear = (chunk: Buffer): void => {
    output += chunk;
    for (const hearer of hearers) hearer();
  };
  child.stdout!.on('data', hear);
  child.stderr!.on('data', hear);
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const pid = child.pid!;
  return {
    url: `http://127.0.0.1:${environment.PORT}`,
    pid,
    ended,
    output: () => output,
    says: (pattern) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!pattern.test(output)) return;
          hearers.delete(look);
          resolve();
        };
        hearers.add(look);
        look();
      }),
    family: () => familyOf(pid),
    async killAll() {
      const family = familyOf(pid);
      for (const member of family) kill(member.pid);
      await allGone(family.map((member) => member.pid));
    },
    async stop(signal = 'SIGINT') {
      child.kill(signal);
      return ended;
    },
  };
}

export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** @throws Error after ten seconds */
export async function allGone(pids: number[]): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (pids.some(isRunning)) {
    if (Date.now() > deadline) throw new Error(`Processes go on: ${pids.filter(isRunning).join(', ')}`);
    await delay(5);
  }
}

/** A process and all below it, parents first. Linux only. */
function familyOf(root: number): { pid: number; command: string }[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const status = readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // It ended meanwhile.
    }
  }
  const family = [root];
  for (const member of family)
    for (const [pid, parent] of parents) if (parent === member && !family.includes(pid)) family.push(pid);
  return family.filter(isRunning).map((pid) => ({ pid, command: commandOf(pid) }));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/** Processes anywhere on the machine that name the data folder: none is left behind by a clean stop. */
export function processesOf(dataDirectory: string): { pid: number; command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((name) => ({
      pid: Number(name),
      command: commandOf(Number(name)),
      environ: environOf(Number(name)),
    }))
    .filter(({ command, environ }) => command.includes(dataDirectory) || environ.includes(dataDirectory))
    .filter(({ pid }) => isRunning(pid))
    .map(({ pid, command }) => ({ pid, command }));
}

function environOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    return '';
  }
}
