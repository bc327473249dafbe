// What the launcher of the embedded PostgreSQL asks of the operating system: who a program runs as, whether it
// lives, what it was started with.

import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isRunning } from '../lib/running-process.ts';

export interface RunAs {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root, so root hands over to `nobody`; everybody else (null) runs it as themselves. */
export function unprivilegedUser(): RunAs | null {
  if (process.getuid?.() !== 0) return null;
  const fields = readText('/etc/passwd')
    ?.split('\n')
    .find((line) => line.startsWith('nobody:'))
    ?.split(':');
  return { uid: Number(fields?.[2] ?? 65534), gid: Number(fields?.[3] ?? 65534) };
}

export function currentUid(): number {
  return process.getuid?.() ?? -1;
}

export function mayEnter(directory: string, runAs: RunAs | null): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], { stdio: 'ignore', ...runAs }).status === 0;
}

/** Nothing of our own environment reaches PostgreSQL: it may hold secrets, and PG* variables would change it. */
export const postgresEnvironment = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

export interface Finished {
  code: number | null;
  output: string;
}

export function runToEnd(
  program: string,
  programArguments: string[],
  options: { cwd?: string; runAs: RunAs | null; input?: string },
): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(program, programArguments, {
      env: postgresEnvironment,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...options.runAs,
    });
    let output = '';
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-8000);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.stdin.on('error', () => {});
    child.on('error', (error) => resolve({ code: null, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
    child.stdin.end(options.input ?? '');
  });
}

/** For a process that is no child of ours. Keeps nothing alive: a command may end before it. */
export async function whenGone(pid: number): Promise<void> {
  while (isRunning(pid)) await delay(500, undefined, { ref: false });
}

export async function isGoneWithin(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (isRunning(pid)) {
    if (Date.now() > deadline) return false;
    await delay(10);
  }
  return true;
}

export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** `other` also stands for a process that is gone or hidden from us. */
export function recogniseServer(pid: number, mark: string): 'ours' | 'another-postgres' | 'other' {
  const line =
    process.platform === 'linux'
      ? (readText(`/proc/${pid}/cmdline`) ?? '')
      : spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout;
  if (line.includes(mark)) return 'ours';
  return basename(line.split(/[\0 \n]/)[0] ?? '').startsWith('postgres') ? 'another-postgres' : 'other';
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
