// Credentials of utility accounts: written by the web tier, read by the worker alone.
// A data key per connection encrypts the value (AES-256-GCM); the data key is wrapped for the public half of an X25519
// pair (ephemeral key agreement, HKDF-SHA256, AES-256-GCM). Only the private half opens it.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { AppError } from './errors.ts';

export interface SealingKeyPair {
  /** SPKI, base64url. */
  publicKey: string;
  /** PKCS#8, base64url. */
  privateKey: string;
}

export interface Sealed {
  /** Nonce, ciphertext, tag of the value. */
  value: Buffer;
  /** Ephemeral public key, nonce, ciphertext, tag of the data key. */
  wrappedKey: Buffer;
  /** Of the pair whose private half opens it (`sealingKeyId`); null for what was sealed before ids were kept. */
  keyId: string | null;
}

/** What the value belongs to; it opens only for the same organization, connection and column. */
export interface SealedFor {
  organizationId: string;
  connectionId: string;
  column: string;
}

const spkiLength = 44; // an X25519 public key in SPKI form

const about = (target: SealedFor): Buffer =>
  Buffer.from(`${target.organizationId}/${target.connectionId}/${target.column}`);

function encrypt(key: Uint8Array, plain: Uint8Array, additional: Uint8Array): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(additional);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Uint8Array, sealed: Buffer, additional: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
  decipher.setAAD(additional);
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
}

const wrappingKey = (shared: Buffer, ephemeral: Buffer, recipient: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', shared, Buffer.concat([ephemeral, recipient]), 'nectar/credential', 32));

const spki = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' });

export function generateSealingKeyPair(): SealingKeyPair {
  const pair = generateKeyPairSync('x25519');
  return {
    publicKey: spki(pair.publicKey).toString('base64url'),
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64url'),
  };
}

const readPublicKey = (text: string): KeyObject =>
  createPublicKey({ key: Buffer.from(text, 'base64url'), type: 'spki', format: 'der' });

const readPrivateKey = (text: string): KeyObject =>
  createPrivateKey({ key: Buffer.from(text, 'base64url'), type: 'pkcs8', format: 'der' });

export function isPublicSealingKey(text: string): boolean {
  try {
    return readPublicKey(text).asymmetricKeyType === 'x25519';
  } catch {
    return false;
  }
}

/** The public half; null when `privateKey` is none. */
export function publicSealingKeyOf(privateKey: string): string | null {
  try {
    const key = readPrivateKey(privateKey);
    return key.asymmetricKeyType === 'x25519' ? spki(createPublicKey(key)).toString('base64url') : null;
  } catch {
    return null;
  }
}

/** What a pair is called wherever something is sealed for it: 16 hex characters, made of its public half. */
export const sealingKeyId = (publicKey: string): string =>
  createHash('sha256')
    .update(spki(readPublicKey(publicKey)))
    .digest('hex')
    .slice(0, 16);

/** Compares two public keys, however they are padded. */
export const isSameSealingKey = (a: string, b: string): boolean =>
  spki(readPublicKey(a)).equals(spki(readPublicKey(b)));

/** Seals `text` for the holder of the private half. Needs no secret. */
export function seal(publicKey: string, target: SealedFor, text: string): Sealed {
  const recipient = readPublicKey(publicKey);
  const dataKey = randomBytes(32);
  const ephemeral = generateKeyPairSync('x25519');
  const ephemeralPublic = spki(ephemeral.publicKey);
  const shared = diffieHellman({ privateKey: ephemeral.privateKey, publicKey: recipient });
  const key = wrappingKey(shared, ephemeralPublic, spki(recipient));
  return {
    value: encrypt(dataKey, Buffer.from(text, 'utf8'), about(target)),
    wrappedKey: Buffer.concat([ephemeralPublic, encrypt(key, dataKey, about(target))]),
    keyId: sealingKeyId(publicKey),
  };
}

/** @throws AppError `sealed` for a wrong key, another target or altered bytes. */
export function unseal(
  privateKey: string,
  target: SealedFor,
  sealed: Pick<Sealed, 'value' | 'wrappedKey'>,
): string {
  try {
    const recipient = readPrivateKey(privateKey);
    const ephemeralPublic = sealed.wrappedKey.subarray(0, spkiLength);
    const sender = createPublicKey({ key: ephemeralPublic, type: 'spki', format: 'der' });
    const shared = diffieHellman({ privateKey: recipient, publicKey: sender });
    const key = wrappingKey(shared, ephemeralPublic, spki(createPublicKey(recipient)));
    const dataKey = decrypt(key, sealed.wrappedKey.subarray(spkiLength), about(target));
    return decrypt(dataKey, sealed.value, about(target)).toString('utf8');
  } catch (cause) {
    throw new AppError('sealed', { cause });
  }
}
