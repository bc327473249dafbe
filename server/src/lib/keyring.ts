// What hangs on NECTAR_SECRET: hashes of API keys, signed links, values that the web tier itself must read again.
// Each use has a key of its own, derived by HKDF; an earlier secret is still accepted for reading, never for writing.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { AppError } from './errors.ts';

/** What is encrypted: a value at rest, or a link that somebody carries (events-and-lifecycle.md 5.7 wants 128 bits there). */
export type EncryptedUse = 'stored-value' | 'magic-link';
export type KeyUse =
  | EncryptedUse
  | 'api-key'
  | 'file-link'
  | 'database-role'
  | 'request-digest'
  | 'cursor'
  | 'listen'
  | 'mailed-secret'
  | 'page-session'
  | 'sign-in'
  | 'visitor-address'
  | 'secret-id';

export interface Keyring {
  /** HMAC-SHA256 of `text` under the current secret. */
  sign(use: KeyUse, text: string): Buffer;
  /** Compares in constant time with the current and the earlier secrets. `stale`: right, but under an earlier secret. */
  verify(use: KeyUse, text: string, signature: Uint8Array): { valid: boolean; stale: boolean };
  /** AES-GCM; `about` is additional data and must be the same when opening, as must the use (a stored value unless named). */
  encrypt(text: string, about: string, use?: EncryptedUse): Buffer;
  /** @throws AppError `sealed` when no secret of this process opens it. */
  decrypt(value: Uint8Array, about: string, use?: EncryptedUse): string;
  /**
   * The same under the current secret; null where it is under that one already.
   * @throws AppError `sealed` when no secret of this process opens it.
   */
  renew(value: Uint8Array, about: string, use?: EncryptedUse): Buffer | null;
  /** What the current secret is called where something remembers under which one it was made; tells nothing of it. */
  readonly secretId: string;
  /** 64 hex characters that only holders of the current secret can derive. */
  derive(use: KeyUse, label: string): string;
  /** The same under each secret, the current one first; for libraries that open what they encrypted under an earlier one. */
  deriveAll(use: KeyUse, label: string): string[];
}

/** A key object: signing with bare bytes would make one each time, which takes longer than the signature. */
const keyOf = (secret: string, use: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', secret, 'nectar', `nectar/${use}`, 32)));

const ciphers = {
  'stored-value': { name: 'aes-256-gcm', keyBytes: 32 },
  'magic-link': { name: 'aes-128-gcm', keyBytes: 16 },
} as const;
const nonceBytes = 12;
const tagBytes = 16;

const equal = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);

/** @param secrets the current secret first, then earlier ones still to be accepted. */
export function createKeyring(secrets: readonly [string, ...string[]]): Keyring {
  const keys = new Map<KeyUse, KeyObject[]>();
  const keysFor = (use: KeyUse): KeyObject[] => {
    const known = keys.get(use);
    if (known) return known;
    const made = secrets.map((secret) => keyOf(secret, use));
    keys.set(use, made);
    return made;
  };
  const firstBytes = (key: KeyObject, count: number): Buffer => key.export().subarray(0, count);
  const hmac = (key: KeyObject, text: string): Buffer => createHmac('sha256', key).update(text).digest();

  function encrypt(text: string, about: string, use: EncryptedUse = 'stored-value'): Buffer {
    const { name, keyBytes } = ciphers[use];
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(name, firstBytes(keysFor(use)[0]!, keyBytes), nonce);
    cipher.setAAD(Buffer.from(about));
    return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  function open(value: Uint8Array, about: string, use: EncryptedUse): { text: string; isCurrent: boolean } {
    const { name, keyBytes } = ciphers[use];
    const bytes = Buffer.from(value);
    // A value from outside may be of any length; a shorter tag would be easier to guess.
    if (bytes.length < nonceBytes + tagBytes) throw new AppError('sealed');
    const [nonce, sealed, tag] = [
      bytes.subarray(0, nonceBytes),
      bytes.subarray(nonceBytes, -tagBytes),
      bytes.subarray(-tagBytes),
    ];
    for (const [place, key] of keysFor(use).entries()) {
      try {
        const decipher = createDecipheriv(name, firstBytes(key, keyBytes), nonce, {
          authTagLength: tagBytes,
        });
        decipher.setAAD(Buffer.from(about));
        decipher.setAuthTag(tag);
        const text = decipher.update(sealed, undefined, 'utf8') + decipher.final('utf8');
        return { text, isCurrent: place === 0 };
      } catch {
        // A wrong key fails the tag; the next one may be right.
      }
    }
    throw new AppError('sealed');
  }

  return {
    sign: (use, text) => hmac(keysFor(use)[0]!, text),
    verify(use, text, signature) {
      // Every key is tried, so that the time does not tell which one matched.
      const matches = keysFor(use).map((key) => equal(hmac(key, text), signature));
      return { valid: matches.includes(true), stale: matches[0] !== true && matches.includes(true) };
    },
    encrypt,
    decrypt: (value, about, use = 'stored-value') => open(value, about, use).text,
    renew(value, about, use = 'stored-value') {
      const { text, isCurrent } = open(value, about, use);
      return isCurrent ? null : encrypt(text, about, use);
    },
    secretId: hmac(keysFor('secret-id')[0]!, 'id').toString('hex').slice(0, 16),
    derive: (use, label) => hmac(keysFor(use)[0]!, label).toString('hex'),
    deriveAll: (use, label) => keysFor(use).map((key) => hmac(key, label).toString('hex')),
  };
}
