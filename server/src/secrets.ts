// Secrets of a trial installation: random per data folder, made once, readable by their owner alone.
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type Config, generatedMark, keysIn, secretFiles } from './config.ts';
import { createPrivateKeys, type PrivateKeys } from './lib/private-keys.ts';
import { generateSealingKeyPair, isPublicSealingKey } from './lib/sealing.ts';

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

/** The public key to seal with now; that of a data folder may be replaced while the process runs. */
export function publicKeyNow(config: Config): () => string {
  const file = config.credentialFiles?.publicKey;
  if (!file) return () => config.credentialPublicKey;
  return () => {
    const [key] = keysIn(readFileSync(file, 'utf8'));
    return key !== undefined && isPublicSealingKey(key) ? key : config.credentialPublicKey;
  };
}

/** The private keys of a worker, likewise. */
export function privateKeysNow(config: Config): PrivateKeys {
  const file = config.credentialFiles?.privateKeys;
  return createPrivateKeys(
    file ? () => keysIn(readFileSync(file, 'utf8')) : () => config.credentialPrivateKeys,
  );
}

/** Puts keys into a file of the data folder: whoever reads it finds the old contents or the new ones, a power cut too. */
export function replaceKeys(path: string, keys: readonly string[]): void {
  const draft = `${path}.new`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeFileSync(file, keys.map((key) => `${generatedMark}${key}\n`).join(''));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
