// What `nectar start` runs, and what each of them may know.
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Environment } from '../config.ts';
import type { ChildSpecification } from '../supervisor.ts';

const program = fileURLToPath(new URL('../main.ts', import.meta.url));

/** Neither gets the owner's connection; the worker alone gets the private key. */
export function childrenOf(
  environment: Environment,
  options: { appUrl: string; isTerminal: boolean },
): ChildSpecification[] {
  const { DATABASE_URL: _owner, NECTAR_CREDENTIAL_PRIVATE_KEY: privateKey, ...rest } = environment;
  // On a terminal the greeting should stay in sight; a log file or a pipe gets every line.
  const quiet = options.isTerminal && !environment.LOG_LEVEL ? { LOG_LEVEL: 'warn' } : {};
  const base = { ...rest, ...quiet, DATABASE_APP_URL: options.appUrl };
  const args = [...process.execArgv, program];
  return [
    { name: 'serve', args: [...args, 'serve'], env: base },
    {
      name: 'work',
      args: [...args, 'work'],
      env: { ...base, ...(privateKey ? { NECTAR_CREDENTIAL_PRIVATE_KEY: privateKey } : {}) },
    },
  ];
}
