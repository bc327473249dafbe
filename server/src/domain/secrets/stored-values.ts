// Everything stored that only NECTAR_SECRET opens, as data: what it is, where it stands, and how it comes under the present secret.
// Kept answers (24 hours), mailed codes and links that people carry are not here: they end by themselves.
import type { Keyring } from '../../lib/keyring.ts';
import { renewEditSecret } from '../connections/edit-secret.ts';
import { renewToken } from '../invitations/invitation-secrets.ts';
import { aboutMail } from '../team/account-mail.ts';
import { renewEndpointColumn, type StoredOldSecret } from '../webhooks/endpoint-sealing.ts';

/** Null: it is under the present secret already. */
type Renew = (keyring: Keyring, id: string, value: Buffer, companyPublicId: string) => Buffer | null;

export interface StoredColumn {
  name: string;
  renew: Renew;
}

export interface StoredValues {
  /** For people. */
  what: string;
  table: 'connections' | 'invitations' | 'account_mails' | 'webhook_endpoints';
  idType: 'uuid' | 'text';
  /** `bytea` columns. */
  columns: StoredColumn[];
}

const oldSecrets = (keyring: Keyring, id: string, value: Buffer): Buffer | null => {
  const stored = JSON.parse(value.toString('utf8')) as StoredOldSecret[];
  const renewed = stored.map(({ sealed, ...rest }) => {
    const anew = renewEndpointColumn(keyring, id, 'secret', Buffer.from(sealed, 'base64'));
    return { sealed: anew?.toString('base64') ?? sealed, ...rest };
  });
  return renewed.some((one, place) => one.sealed !== stored[place]!.sealed)
    ? Buffer.from(JSON.stringify(renewed))
    : null;
};

/** The column of a table that is JSON; it is read and written as the bytes of its text. */
export const jsonColumn = 'old_secrets';

export const storedValues: StoredValues[] = [
  {
    what: 'links of connections',
    table: 'connections',
    idType: 'uuid',
    columns: [{ name: 'edit_secret', renew: renewEditSecret }],
  },
  {
    what: 'links of invitations',
    table: 'invitations',
    idType: 'uuid',
    columns: [{ name: 'sealed_token', renew: renewToken }],
  },
  {
    what: 'mails about accounts',
    table: 'account_mails',
    idType: 'uuid',
    columns: [{ name: 'contents', renew: (keyring, id, value) => keyring.renew(value, aboutMail(id)) }],
  },
  {
    what: 'webhook endpoints',
    table: 'webhook_endpoints',
    idType: 'text',
    columns: [
      { name: 'sealed_url', renew: (keyring, id, value) => renewEndpointColumn(keyring, id, 'url', value) },
      {
        name: 'sealed_headers',
        renew: (keyring, id, value) => renewEndpointColumn(keyring, id, 'headers', value),
      },
      {
        name: 'sealed_secret',
        renew: (keyring, id, value) => renewEndpointColumn(keyring, id, 'secret', value),
      },
      { name: jsonColumn, renew: oldSecrets },
    ],
  },
];
