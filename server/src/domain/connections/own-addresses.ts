// Addresses of ours that mails come to: of codes for a second factor (`mfa-…`), and of bills (`bills-…`).
import { randomInt } from 'node:crypto';
import type { Services } from '../context.ts';

export type AddressKind = 'mfa' | 'bills';

const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
const length = 16;
const mostTried = 100;

const domainOf = ({ links }: Pick<Services, 'links'>, kind: AddressKind): string | null =>
  kind === 'mfa' ? links.mfaDomain : links.billDomain;

/** The kind and sixteen letters that cannot be mistaken for one another: nobody guesses it. */
export const newAddress = (services: Pick<Services, 'links'>, kind: AddressKind): string =>
  `${kind}-${Array.from({ length }, () => letters[randomInt(letters.length)]).join('')}@${domainOf(services, kind)}`;

/** Those of the recipients that look like addresses of this kind of ours, in lower case. */
export function addressesOfOurs(
  services: Pick<Services, 'links'>,
  kind: AddressKind,
  recipients: readonly string[],
): string[] {
  const domain = domainOf(services, kind)?.toLowerCase();
  return recipients
    .slice(0, mostTried)
    .map((one) => one.trim().toLowerCase())
    .filter((one) => {
      const [local, at] = [one.slice(0, kind.length + 1 + length), one.slice(kind.length + 1 + length)];
      return new RegExp(`^${kind}-[a-z0-9]{${length}}$`).test(local) && at === `@${domain}`;
    });
}
