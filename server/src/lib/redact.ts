// Takes secrets out of what is written down for people to read: log lines, answers of receivers (events-and-lifecycle.md 7.2).

const mark = '[redacted]';

/** Our own keys are known by their form, wherever they stand. */
const ownKeys = /\b(nk_(?:sbx|live)_|whsec_|whp_)[\w+/=-]{8,}/g;

export const withoutOwnKeys = (text: string): string => text.replace(ownKeys, `$1${mark}`);

/** A field of JSON, or a line like a header's, whose name says that its value is a secret. */
const secretFields =
  /("[\w-]{0,40}(?:password|secret|token|api-?key|authorization|cookie)"\s{0,8}:\s{0,8}")(?:[^"\\]|\\.)*/gi;
const secretLines = /^([\w-]{0,40}(?:x-api-key|authorization|cookie)[ \t]{0,8}:[ \t]{0,8})[^\r\n]+/gim;

/** Shorter ones would be found in ordinary words. */
const shortestSecret = 4;

/**
 * @param bytes in UTF-8 or in nothing
 * @param known secrets that are taken out wherever they stand
 */
export function withoutSecrets(bytes: Buffer, known: readonly string[]): Buffer {
  // One character for each byte, so that what is no text stays as it is.
  let text = bytes.toString('latin1');
  const found = known.filter((secret) => secret.length >= shortestSecret).sort((a, b) => b.length - a.length);
  for (const secret of found) text = text.replaceAll(Buffer.from(secret).toString('latin1'), mark);
  text = withoutOwnKeys(text).replace(secretFields, `$1${mark}`).replace(secretLines, `$1${mark}`);
  return Buffer.from(text, 'latin1');
}
