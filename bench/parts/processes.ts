// The measured servers, each a process of its own.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

export interface RunningServer {
  port: number;
  stop(): Promise<void>;
}

const pathOf = (file: string): string => fileURLToPath(new URL(`../${file}`, import.meta.url));
export const program = pathOf('../server/src/main.ts');

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
}

async function firstMessage<T>(child: ChildProcess, name: string): Promise<T> {
  return Promise.race([
    once(child, 'message').then(([message]) => message as T),
    once(child, 'exit').then(() => Promise.reject(new Error(`${name} ended before it was ready.`))),
  ]);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** A server beside, by its file in `bench`; it is told its settings and answers with its port. */
export async function startBeside(file: string, settings: object): Promise<RunningServer> {
  const child = fork(pathOf(file), { serialization: 'advanced' });
  child.send(settings);
  const { port } = await firstMessage<{ port: number }>(child, file);
  return { port, stop: () => stop(child) };
}

/** `nectar serve` as it is installed, its log in a file. */
export async function startProduct(options: {
  environment: Record<string, string>;
  logFile: string;
  /** E.g. `--cpu-prof`. */
  execArgv: string[];
}): Promise<RunningServer> {
  const port = await freePort();
  const log = openSync(options.logFile, 'a');
  const child = fork(program, ['serve'], {
    execArgv: [...options.execArgv, '--disable-warning=ExperimentalWarning'],
    env: { PATH: process.env.PATH, ...options.environment, PORT: String(port) },
    stdio: ['ignore', log, log, 'ipc'],
  });
  await firstMessage(child, 'nectar serve');
  return { port, stop: () => stop(child) };
}
