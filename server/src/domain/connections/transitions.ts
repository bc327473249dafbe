// The state machine of a connection as data (events-and-lifecycle.md 2.2, api-core.md 7). What is not listed does not happen.
import { type Connection, type ConnectionStatus, connectionStatuses } from './connection.ts';
import { needsCustomer, statusesOf } from './status-guide.ts';

/** What moves a connection. */
export const statusTriggers = [
  'CREATED',
  /** A check at the provider ended, by its answer or by the limit of its time. */
  'CHECKED',
  /** New credentials, or an answer to the second factor. */
  'CREDENTIALS_SUBMITTED',
  /** The provider's website has been at fault for seven days. */
  'TROUBLE_LASTED',
  'OPERATOR_DECIDED',
  /** A connection by e-mail waits anew for a mail, to see that they are forwarded. */
  'FORWARDING_CHECK_BEGUN',
  /** The mail that it waited for came. */
  'MAIL_RECEIVED',
  'COMPANY_DEACTIVATED',
  'COMPANY_REACTIVATED',
] as const;
export type StatusTrigger = (typeof statusTriggers)[number];

/** Who may cause it: the worker's check, somebody with the credentials (API, page, dashboard), an operator, whoever runs the company. */
export type StatusActor = 'CHECK' | 'PERSON' | 'OPERATOR';

export interface Transition {
  /** Null: it comes into being. */
  from: ConnectionStatus | null;
  to: ConnectionStatus;
  trigger: StatusTrigger;
  actors: readonly StatusActor[];
}

const healthy = statusesOf('healthy');
const customer = statusesOf('customer');
const website = statusesOf('website');
const standing = connectionStatuses.filter((status) => status !== 'COMPANY_INACTIVE');

/** What a check may find. That a check found what was known already is no transition, but is recorded. */
const found: ConnectionStatus[] = ['CONNECTED', ...customer, ...website];

const rows = (
  from: readonly (ConnectionStatus | null)[],
  to: readonly ConnectionStatus[],
  trigger: StatusTrigger,
  actors: readonly StatusActor[],
): Transition[] => from.flatMap((one) => to.map((other) => ({ from: one, to: other, trigger, actors })));

/** Checks run in the worker, within the request that brings credentials, or by an operator's hand where no adapter reaches the provider. */
const checkers: readonly StatusActor[] = ['CHECK', 'PERSON', 'OPERATOR'];

export const transitions: readonly Transition[] = [
  ...rows([null], ['PENDING'], 'CREATED', ['PERSON', 'OPERATOR']),
  ...rows(['PENDING', 'CONNECTED', ...website], found, 'CHECKED', checkers),
  // A first check that nobody can judge by itself.
  ...rows(['PENDING'], ['UNDER_INVESTIGATION'], 'CHECKED', checkers),
  ...rows(customer, found, 'CHECKED', checkers),
  // An operator's examination ends by the operator's word, or because new credentials begin anew.
  ...rows(
    standing.filter((status) => status !== 'MFA_TOKEN_EXPIRED'),
    ['PENDING'],
    'CREDENTIALS_SUBMITTED',
    ['PERSON', 'OPERATOR'],
  ),
  // A code may also come by mail, to an address for codes.
  ...rows(['MFA_TOKEN_EXPIRED'], ['PENDING'], 'CREDENTIALS_SUBMITTED', checkers),
  ...rows(
    standing.filter((status) => status !== 'PENDING'),
    ['PENDING'],
    'FORWARDING_CHECK_BEGUN',
    ['PERSON', 'OPERATOR'],
  ),
  ...rows(['PENDING'], ['CONNECTED'], 'MAIL_RECEIVED', ['CHECK']),
  ...rows(website, ['UNDER_INVESTIGATION'], 'TROUBLE_LASTED', ['CHECK']),
  ...rows([...healthy, ...customer, ...website], ['UNDER_INVESTIGATION'], 'OPERATOR_DECIDED', ['OPERATOR']),
  ...rows(['UNDER_INVESTIGATION'], ['PENDING', ...found], 'OPERATOR_DECIDED', ['OPERATOR']),
  ...rows(['PENDING', 'CONNECTED', ...website, ...customer], found, 'OPERATOR_DECIDED', ['OPERATOR']),
  ...rows(standing, ['COMPANY_INACTIVE'], 'COMPANY_DEACTIVATED', ['PERSON', 'OPERATOR']),
  ...rows(['COMPANY_INACTIVE'], standing, 'COMPANY_REACTIVATED', ['PERSON', 'OPERATOR']),
].filter(({ from, to }) => from !== to);

const key = (from: ConnectionStatus | null, to: ConnectionStatus, trigger: StatusTrigger): string =>
  `${from ?? ''}>${to}>${trigger}`;
const actorsOf = new Map(transitions.map((one) => [key(one.from, one.to, one.trigger), one.actors]));

/** Whether the machine knows this step, by this actor where one is named. Staying where it is always may be recorded, but for an inactive company. */
export function isListed(
  step: { from: ConnectionStatus | null; to: ConnectionStatus; trigger: StatusTrigger },
  actor?: StatusActor,
): boolean {
  if (step.from === step.to) return step.trigger === 'CHECKED' || step.trigger === 'CREDENTIALS_SUBMITTED';
  const actors = actorsOf.get(key(step.from, step.to, step.trigger));
  return actors !== undefined && (actor === undefined || actors.includes(actor));
}

/** Where an operator may lead a connection from here. */
export const operatorChoices = (from: ConnectionStatus): ConnectionStatus[] =>
  connectionStatuses.filter(
    (to) => to !== from && isListed({ from, to, trigger: 'OPERATOR_DECIDED' }, 'OPERATOR'),
  );

/** The same of one connection: one by e-mail has no login that its owner could mend. */
export const operatorChoicesOf = ({
  kind,
  status,
}: Pick<Connection, 'kind' | 'status'>): ConnectionStatus[] =>
  operatorChoices(status).filter((to) => kind === 'ONLINE' || !needsCustomer(to));
