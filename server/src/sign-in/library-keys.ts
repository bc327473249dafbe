import type { Keyring } from '../lib/keyring.ts';

/** A number that stays with a secret when another becomes the current one. */
const versionOf = (secret: string): number => Number.parseInt(secret.slice(0, 7), 16);

/** The library's secrets, one for each NECTAR_SECRET, the current one first. */
export const librarySecrets = (keyring: Keyring): { version: number; value: string }[] =>
  keyring.deriveAll('sign-in', 'library').map((value) => ({ version: versionOf(value), value }));

/** The same as its own cipher takes them. */
export function libraryKeys(keyring: Keyring): { keys: Map<number, string>; currentVersion: number } {
  const secrets = librarySecrets(keyring);
  return {
    keys: new Map(secrets.map(({ version, value }) => [version, value])),
    currentVersion: secrets[0]!.version,
  };
}
