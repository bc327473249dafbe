// What a page carries in headers while it is open; no cookie, because browsers keep those from frames of other sites.
import type { Context } from '../context.ts';
import { type HostedLink, linkKey } from './hosted-link.ts';

type Needs = Pick<Context, 'keyring' | 'wallNow'>;

const hourMs = 60 * 60_000;
/** A page may stand open for a working day. */
const sessionLivesMs = 12 * hourMs;
/** As long as a submission by an invitation (`invitations/submission.ts`). */
const submissionLivesMs = hourMs;

function issue({ keyring, wallNow }: Needs, about: string, livesMs: number): string {
  const end = String(wallNow().getTime() + livesMs);
  return `${end}.${keyring.sign('page-session', `${about}/${end}`).toString('base64url')}`;
}

function holds({ keyring, wallNow }: Needs, about: string, given: string): boolean {
  const [end = '', signature = ''] = given.split('.');
  if (!/^\d{1,15}$/.test(end) || wallNow().getTime() >= Number(end)) return false;
  return keyring.verify('page-session', `${about}/${end}`, Buffer.from(signature, 'base64url')).valid;
}

/** Proof that a page has read the link from us: other sites cannot, so whatever changes something asks for it. */
export const newPageSession = (needs: Needs, link: HostedLink): string =>
  issue(needs, `session/${linkKey(link)}`, sessionLivesMs);

export const isPageSession = (needs: Needs, link: HostedLink, given: string): boolean =>
  holds(needs, `session/${linkKey(link)}`, given);

/** Follows what was handed in by a magic link, which keeps no log. */
export const newSubmissionSecret = (needs: Needs, link: HostedLink, connectionId: string): string =>
  issue(needs, `submission/${linkKey(link)}/${connectionId}`, submissionLivesMs);

export const isSubmissionSecret = (
  needs: Needs,
  link: HostedLink,
  connectionId: string,
  given: string,
): boolean => holds(needs, `submission/${linkKey(link)}/${connectionId}`, given);
