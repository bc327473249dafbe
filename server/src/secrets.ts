// Secrets of a trial installation: random per data folder, made once, readable by their owner alone.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedMark, secretFiles } from './config.ts';
import { generateSealingKeyPair } from './lib/sealing.ts';

function write(dataDirectory: string, file: string, value: string): void {
  const path = join(dataDirectory, file);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, `${value}\n`, { mode: 0o600, flag: 'wx' });
}

/** Makes what is missing; never replaces anything. */
export function ensureSecrets(dataDirectory: string): void {
  const missing = (name: keyof typeof secretFiles): boolean =>
    !existsSync(join(dataDirectory, secretFiles[name]));
  for (const name of ['NECTAR_SECRET', 'METRICS_TOKEN'] as const)
    if (missing(name))
      write(dataDirectory, secretFiles[name], `${generatedMark}${randomBytes(32).toString('base64url')}`);
  if (missing('NECTAR_CREDENTIAL_PUBLIC_KEY') && missing('NECTAR_CREDENTIAL_PRIVATE_KEY')) {
    const pair = generateSealingKeyPair();
    write(dataDirectory, secretFiles.NECTAR_CREDENTIAL_PRIVATE_KEY, `${generatedMark}${pair.privateKey}`);
    write(dataDirectory, secretFiles.NECTAR_CREDENTIAL_PUBLIC_KEY, `${generatedMark}${pair.publicKey}`);
  }
}
