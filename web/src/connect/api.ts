// The calls of the pages for invited people, and what they answer. What a page knows travels in headers; there are no cookies.
import type { ConnectionStatus } from '../connection-status.ts';

export type UtilityType =
  | 'ELECTRICITY'
  | 'GAS'
  | 'WATER'
  | 'DISTRICT'
  | 'WASTE'
  | 'FUEL'
  | 'SOLAR'
  | 'MISC'
  | 'REFRIGERANT'
  | 'TELECOM';

export interface Provider {
  name: string;
  url: string;
  country: string | null;
  types: UtilityType[];
  siteCount: { min: number; max: number } | null;
}

export interface Site {
  id: string;
  name: string;
  address: string;
}

export interface Renewable {
  id: string;
  providerName: string;
  providerUrl: string;
  /** Its beginning. */
  username: string;
  status: Status;
  asks: Mfa['asks'];
}

export interface Content {
  email: string | null;
  prefill: {
    provider: Provider | null;
    sites: Site[];
    utilityTypes: UtilityType[];
    country: string | null;
    connectionOwnerEmail: string | null;
    dataCollectionStartDate: string | null;
  };
  /** The connection to renew; null where a new one is made. */
  connection: Renewable | null;
}

export interface ActiveView {
  state: 'ACTIVE';
  session: string;
  invitationId: string | null;
  type: 'CREATE_CONNECTION' | 'EDIT_CONNECTION';
  companyName: string;
  branding: { name: string | null; color: string | null; logo: string | null };
  embeddingOrigins: string[];
  consentVersion: string;
  emailRequired: boolean;
  content: Content | null;
}

export type View = ActiveView | { state: 'EXPIRED' | 'REVOKED' | 'FULFILLED' };

export type Status = ConnectionStatus;

export interface Mfa {
  method: string;
  forwardingAddress: string | null;
  asks: { kind: 'CODE' } | { kind: 'SECURITY_QUESTIONS'; questions: string[] } | null;
}

export interface Submission {
  id: string;
  providerName: string;
  status: Status;
  /** Whether a machine signs in; else a person looks after it. */
  isAutomatic: boolean;
  mfa: Mfa;
}

export type MfaAnswer =
  | { method: 'CODE'; code: string }
  | { method: 'SECURITY_QUESTIONS'; answers: { question: string; answer: string }[] }
  | { method: 'MANAGED_EMAIL' | 'INBOX_FORWARDING' | 'NONE' };

export interface NewAccount {
  url: string;
  providerName: string | null;
  sites: string[];
  country: string;
  utilityTypes: UtilityType[];
  connectionOwnerEmail: string | null;
  dataCollectionStartDate: string | null;
}

/** A refusal or a failure; status 0: no answer came. */
export class CallError extends Error {
  readonly status: number;
  readonly fields: Record<string, unknown>;
  readonly retryAfterSeconds: number;
  readonly requestId: string | null;
  constructor(about: {
    status: number;
    fields?: Record<string, unknown>;
    retryAfterSeconds?: number;
    requestId?: string | null;
  }) {
    super(`The call was answered with ${about.status}.`);
    this.status = about.status;
    this.fields = about.fields ?? {};
    this.retryAfterSeconds = about.retryAfterSeconds ?? 60;
    this.requestId = about.requestId ?? null;
  }
}

/** What the calls need to know, and change; in memory, and beside the page for a reload (`memory.ts`). */
export interface Session {
  /** Of the page's own link, below /p/api. */
  base: string;
  session: string | null;
  verification: string | null;
  submission: { id: string; secret: string } | null;
}

async function call<T>(session: Session, method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = {};
  if (session.session !== null) headers['X-Nectar-Session'] = session.session;
  if (session.verification !== null) headers['X-Nectar-Verification'] = session.verification;
  if (session.submission !== null) headers['X-Nectar-Submission'] = session.submission.secret;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let answer: Response;
  try {
    answer = await fetch(session.base + path, {
      method,
      headers,
      credentials: 'omit',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new CallError({ status: 0 });
  }
  const told = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
  if (answer.ok) return told as T;
  throw new CallError({
    status: answer.status,
    fields: (told.errors ?? {}) as Record<string, unknown>,
    retryAfterSeconds: Number(answer.headers.get('retry-after')) || 60,
    requestId: answer.headers.get('x-request-id'),
  });
}

const search = (q: string): string => `?${new URLSearchParams({ q })}`;

export const readView = (session: Session): Promise<View> => call(session, 'GET', '');
export const askForCode = (session: Session, email: string): Promise<object> =>
  call(session, 'POST', '/email', { email });
export const proveEmail = (
  session: Session,
  email: string,
  code: string,
): Promise<{ verification: string }> => call(session, 'POST', '/email/verify', { email, code });
export const findProviders = (session: Session, q: string): Promise<{ providers: Provider[] }> =>
  call(session, 'GET', `/providers${search(q)}`);
/** Goes into the invitation's log: how far its recipient came. */
export const chooseProvider = (session: Session, { name, url }: Provider): Promise<object> =>
  call(session, 'POST', '/provider', { name, url });
export const findSites = (session: Session, q: string): Promise<{ sites: Site[]; total: number }> =>
  call(session, 'GET', `/sites${search(q)}`);

interface Agreed {
  consentVersion: string;
  language: string;
}
interface Login {
  username: string;
  password: string;
}
interface Submitted {
  secret: string;
  submission: Submission;
}

export const submit = (session: Session, body: Agreed & Login & Partial<NewAccount>): Promise<Submitted> =>
  call(session, 'POST', '/submission', body);
/** Renews a connection by its second factor alone. */
export const submitMfa = (session: Session, body: Agreed & { answer: MfaAnswer }): Promise<Submitted> =>
  call(session, 'POST', '/mfa', body);

const submissionPath = ({ submission }: Session): string => `/submission/${submission?.id ?? ''}`;

export const followSubmission = (session: Session): Promise<Submission> =>
  call(session, 'GET', submissionPath(session));
export const tryAgain = (session: Session, login: Login): Promise<Submission> =>
  call(session, 'POST', submissionPath(session), login);
export const answerMfa = (session: Session, answer: MfaAnswer): Promise<Submission> =>
  call(session, 'POST', `${submissionPath(session)}/mfa`, answer);
