// What an endpoint keeps encrypted: its address (it may hold a name and password), its headers, its signing secrets.
import type { Keyring } from '../../lib/keyring.ts';

type SealedColumn = 'url' | 'headers' | 'secret';

const about = (endpointId: string, column: SealedColumn): string =>
  `webhook_endpoints/${endpointId}/${column}`;

/** A retired secret that still signs until a moment; as stored in `old_secrets`, newest first. */
export interface StoredOldSecret {
  /** Base64. */
  sealed: string;
  /** ISO 8601. */
  expiresAt: string;
}

export interface SigningSecret {
  /** `whsec_` and base64. */
  secret: string;
  /** Null for the current one. */
  expiresAt: Date | null;
}

export const sealEndpointUrl = (keyring: Keyring, endpointId: string, url: string): Buffer =>
  keyring.encrypt(url, about(endpointId, 'url'));

/** @throws AppError `sealed` */
export const openEndpointUrl = (keyring: Keyring, endpointId: string, sealed: Uint8Array): string =>
  keyring.decrypt(sealed, about(endpointId, 'url'));

export const sealEndpointHeaders = (
  keyring: Keyring,
  endpointId: string,
  headers: Readonly<Record<string, string>>,
): Buffer => keyring.encrypt(JSON.stringify(headers), about(endpointId, 'headers'));

/** @throws AppError `sealed` */
export const openEndpointHeaders = (
  keyring: Keyring,
  endpointId: string,
  sealed: Uint8Array,
): Record<string, string> => JSON.parse(keyring.decrypt(sealed, about(endpointId, 'headers')));

export const sealEndpointSecret = (keyring: Keyring, endpointId: string, secret: string): Buffer =>
  keyring.encrypt(secret, about(endpointId, 'secret'));

/** @throws AppError `sealed` */
export const openEndpointSecret = (keyring: Keyring, endpointId: string, sealed: Uint8Array): string =>
  keyring.decrypt(sealed, about(endpointId, 'secret'));

export const sealOldSecret = (
  keyring: Keyring,
  endpointId: string,
  old: { secret: string; expiresAt: Date },
): StoredOldSecret => ({
  sealed: sealEndpointSecret(keyring, endpointId, old.secret).toString('base64'),
  expiresAt: old.expiresAt.toISOString(),
});

/** All secrets that sign at a moment: the current one, then the retired ones in their grace, newest first. @throws AppError `sealed` */
export function secretsInForce(
  keyring: Keyring,
  endpointId: string,
  stored: { sealedSecret: Uint8Array; oldSecrets: readonly StoredOldSecret[] },
  moment: Date,
): SigningSecret[] {
  const old = stored.oldSecrets
    .map(({ sealed, expiresAt }) => ({ sealed, expiresAt: new Date(expiresAt) }))
    .filter(({ expiresAt }) => expiresAt > moment)
    .map(({ sealed, expiresAt }) => ({
      secret: openEndpointSecret(keyring, endpointId, Buffer.from(sealed, 'base64')),
      expiresAt,
    }));
  return [{ secret: openEndpointSecret(keyring, endpointId, stored.sealedSecret), expiresAt: null }, ...old];
}

/** Under the present secret; null where it is already. @throws AppError `sealed` */
export const renewEndpointColumn = (
  keyring: Keyring,
  endpointId: string,
  column: SealedColumn,
  sealed: Uint8Array,
): Buffer | null => keyring.renew(sealed, about(endpointId, column));
