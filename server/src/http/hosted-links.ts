// From a request's path to the link that it names. Magic links are longer than a parameter of a path may be, so their
// addresses are taken apart here.
import type { LinkAddress } from '../domain/hosted/hosted-link.ts';

export interface AddressedLink {
  address: LinkAddress;
  /** Below /p or /p/api, without a slash at the end. */
  path: string;
  /** What is asked of the link: `/submission`, or nothing. */
  rest: string;
}

const secretPattern = '[A-Za-z0-9_-]{1,8192}';
const connectPath = new RegExp(`^([0-9a-fA-F-]{36})/(workflow/)?(${secretPattern})(/.*)?$`);
const tokenPattern = new RegExp(`^${secretPattern}$`);

/** @param wildcard behind `/p/connect/` or `/p/api/connect/`; null for what is no link */
export function linkOfConnectPath(wildcard: string): AddressedLink | null {
  const [, publicCompanyId, workflow, secret, rest = ''] = connectPath.exec(wildcard) ?? [];
  if (publicCompanyId === undefined || secret === undefined) return null;
  const kind = workflow === undefined ? 'company_link' : 'edit_link';
  return {
    address: { kind, publicCompanyId, secret },
    path: `/connect/${publicCompanyId}/${workflow ?? ''}${secret}`,
    rest: rest.replace(/\/$/, ''),
  };
}

export function linkOfToken(token: string, rest: string): AddressedLink | null {
  return tokenPattern.test(token)
    ? { address: { kind: 'invitation', token }, path: `/i/${token}`, rest }
    : null;
}
