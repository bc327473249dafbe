// How often the pages' API may be called (events-and-lifecycle.md 7.4), counted over all processes.
import type { Limit } from '../../domain/limits/limit.ts';
import type { HostedLimit } from './hosted-route.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const perAddress = (name: string, most: number, windowMs: number): HostedLimit => ({
  name,
  most,
  windowMs,
  per: 'address',
});

/** Looks at links; and addresses of links that nobody was given, whatever is asked of them. */
export const linkLooks: HostedLimit = perAddress('hosted-link', 30, minuteMs);
export const unknownLinks: Limit = { name: 'hosted-unknown', most: 30, windowMs: minuteMs };

export const codeAsks = perAddress('hosted-code', 30, minuteMs);
export const codeTries = perAddress('hosted-code-try', 30, minuteMs);
export const searches = perAddress('hosted-search', 240, minuteMs);
export const follows = perAddress('hosted-follow', 240, minuteMs);
/** Handing in a login: refusals of a field count too. */
export const submissions: readonly HostedLimit[] = [
  perAddress('hosted-submit-address', 20, hourMs),
  { name: 'hosted-submit-link', most: 10, windowMs: hourMs, per: 'link' },
];
export const answers = perAddress('hosted-answer', 60, hourMs);
