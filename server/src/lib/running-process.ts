// Whether a process lives, and whether a number still means the process it meant before.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  // A zombie whose parent never reaps it (a container without init) still answers to signals.
  const state = statusFields(pid)?.[0];
  return state !== 'Z' && state !== 'X';
}

/** Differs between two processes that were given the same number, over reboots too. Null when none runs. */
export function startMark(pid: number): string | null {
  if (!isRunning(pid)) return null;
  const ticksSinceBoot = statusFields(pid)?.[19];
  if (ticksSinceBoot !== undefined)
    return `${readText('/proc/sys/kernel/random/boot_id')?.trim()} ${ticksSinceBoot}`;
  return (
    spawnSync('ps', ['-p', String(pid), '-o', 'lstart='], { encoding: 'utf8' }).stdout?.trim() || 'unknown'
  );
}

/** Of Linux's /proc/<pid>/stat from the third field on; the second is a name that may hold anything. */
function statusFields(pid: number): string[] | null {
  const text = readText(`/proc/${pid}/stat`);
  return text === null ? null : text.slice(text.lastIndexOf(')') + 2).split(' ');
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
