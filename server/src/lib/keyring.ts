// What hangs on NECTAR_SECRET: hashes of API keys, signed links, values that the web tier itself must read again.
// Each use has a key of its own, derived by HKDF; an earlier secret is still accepted for reading, never for writing.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { AppError } from './errors.ts';

export type KeyUse = 'api-key' | 'file-link' | 'stored-value' | 'database-role' | 'request-digest' | 'cursor';

export interface Keyring {
  /** HMAC-SHA256 of `text` under the current secret. */
  sign(use: KeyUse, text: string): Buffer;
  /** Compares in constant time with the current and the earlier secrets. `stale`: right, but under an earlier secret. */
  verify(use: KeyUse, text: string, signature: Uint8Array): { valid: boolean; stale: boolean };
  /** AES-256-GCM; `about` is additional data and must be the same when opening. */
  encrypt(text: string, about: string): Buffer;
  /** @throws AppError `sealed` when no secret of this process opens it. */
  decrypt(value: Uint8Array, about: string): string;
  /** 64 hex characters that only holders of the current secret can derive. */
  derive(use: KeyUse, label: string): string;
}

const keyOf = (secret: string, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'nectar', `nectar/${use}`, 32));

const equal = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);

/** @param secrets the current secret first, then earlier ones still to be accepted. */
export function createKeyring(secrets: readonly [string, ...string[]]): Keyring {
  const keys = new Map<KeyUse, Buffer[]>();
  const keysFor = (use: KeyUse): Buffer[] => {
    const known = keys.get(use);
    if (known) return known;
    const made = secrets.map((secret) => keyOf(secret, use));
    keys.set(use, made);
    return made;
  };
  const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
  return {
    sign: (use, text) => hmac(keysFor(use)[0]!, text),
    verify(use, text, signature) {
      // Every key is tried, so that the time does not tell which one matched.
      const matches = keysFor(use).map((key) => equal(hmac(key, text), signature));
      return { valid: matches.includes(true), stale: matches[0] !== true && matches.includes(true) };
    },
    encrypt(text, about) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keysFor('stored-value')[0]!, nonce);
      cipher.setAAD(Buffer.from(about));
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    },
    decrypt(value, about) {
      const bytes = Buffer.from(value);
      for (const key of keysFor('stored-value')) {
        try {
          const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
          decipher.setAAD(Buffer.from(about));
          decipher.setAuthTag(bytes.subarray(-16));
          return decipher.update(bytes.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
        } catch {
          // A wrong key fails the tag; the next one may be right.
        }
      }
      throw new AppError('sealed');
    },
    derive: (use, label) => hmac(keysFor(use)[0]!, label).toString('hex'),
  };
}
