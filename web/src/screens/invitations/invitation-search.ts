// What the list of invitations is narrowed to, as it stands in the address.
import type { InvitationKind, InvitationStatus } from '../../dash/data-input.ts';
import { kindWords, stateWords } from './words.ts';

export type InvitationSearch = {
  status?: InvitationStatus | undefined;
  kind?: InvitationKind | undefined;
  recipient?: string | undefined;
  /** Plain days, both included. */
  from?: string | undefined;
  until?: string | undefined;
  page?: string | undefined;
  /** Opens the dialog. */
  create?: 'connect' | undefined;
};

const oneOf = <Word extends string>(words: readonly Word[], text: string | undefined): Word | undefined =>
  words.find((word) => word === text);

export const readInvitationSearch = (search: Record<string, string | undefined>): InvitationSearch => ({
  status: oneOf(Object.keys(stateWords) as InvitationStatus[], search.status),
  kind: oneOf(Object.keys(kindWords) as InvitationKind[], search.kind),
  recipient: search.recipient,
  from: search.from,
  until: search.until,
  page: search.page,
  create: search.create === 'connect' ? 'connect' : undefined,
});
