// Identifiers of endpoints, messages and attempts: a prefix and 27 characters that sort by time (events-and-lifecycle.md 1.5.3).
import { randomBytes } from 'node:crypto';
import type { WebhookIdPrefix } from './webhook.ts';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 2014-05-13, so that 32 bits of seconds last until 2150. */
const firstSecond = 1_400_000_000;
const length = 27;

/** 32 bits of seconds and 128 random ones in base 62, most significant first. */
export function newWebhookId(prefix: WebhookIdPrefix, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000) - firstSecond;
  let rest = (BigInt(seconds >>> 0) << 128n) | BigInt(`0x${randomBytes(16).toString('hex')}`);
  let text = '';
  for (let i = 0; i < length; i++) {
    text = digits[Number(rest % 62n)] + text;
    rest /= 62n;
  }
  return `${prefix}_${text}`;
}

/** True for an identifier of this kind, whether or not it was ever given out. */
export const isWebhookId = (prefix: WebhookIdPrefix, text: string): boolean =>
  new RegExp(`^${prefix}_[0-9A-Za-z]{${length}}$`).test(text);
