// `nectar mail`: mails that come for us, and addresses that refuse ours.
import process from 'node:process';
import type { Services } from '../domain/context.ts';
import { receiveMail as receive } from '../domain/jobs/receive-mail.ts';
import { forgetRefusedAddress, listRefusedAddresses } from '../domain/mail/refused-addresses.ts';
import { AppError } from '../lib/errors.ts';
import { largestMailBytes, readMail } from '../lib/incoming-mail.ts';
import { silentLogger } from '../lib/log.ts';
import { contextOf, environments, requireOrganization } from './admin.ts';
import { print } from './output.ts';

export async function listRefused(services: Services, organization: string, json: boolean): Promise<void> {
  const organizationId = await requireOrganization(services, organization);
  const found = [];
  for (const environment of environments)
    for (const refused of await listRefusedAddresses(contextOf(services, organizationId, environment)))
      found.push({ environment, ...refused, refusedAt: refused.refusedAt.toISOString() });
  print(
    json,
    found,
    found
      .map((one) => `${one.refusedAt}  ${one.environment.padEnd(10)}  ${one.code.padEnd(10)}  ${one.email}`)
      .join('\n') || 'No address has been refused.',
  );
}

/** Mails go there again. */
export async function allowAddress(
  services: Services,
  input: { organization: string; email: string },
  json: boolean,
): Promise<void> {
  const organizationId = await requireOrganization(services, input.organization);
  let isFound = false;
  for (const environment of environments)
    if (await forgetRefusedAddress(contextOf(services, organizationId, environment), input.email))
      isFound = true;
  if (!isFound) throw new AppError('not_found', { message: `${input.email} is not refused.` });
  print(json, { email: input.email, refused: false }, `Mails are sent to ${input.email} again.`);
}

/** What mail servers understand of a program that they hand a mail to (sysexits.h). */
const exitCodes = { taken: 0, noMail: 65, nobody: 67, closed: 69, later: 75 } as const;

/** What is longer than `most` is read and left, but for enough to tell, so that whoever writes is not cut off. */
async function standardInput(most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    if (length <= most) chunks.push(chunk);
    length += chunk.length;
  }
  return Buffer.concat(chunks);
}

/**
 * A mail from the standard input, as a mail server hands it over.
 * @param run gives it the services
 * @returns the exit code
 */
export async function receiveMail(
  run: (work: (services: Services) => Promise<void>) => Promise<void>,
  to: readonly string[],
  json: boolean,
): Promise<number> {
  try {
    const mail = await readMail(await standardInput(largestMailBytes));
    await run(async (services) => {
      const result = await receive(services, { mail, to, log: silentLogger });
      print(json, result, [result.result, result.connectionId].filter(Boolean).join('  '));
    });
    return exitCodes.taken;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return exitCodeOf(error);
  }
}

function exitCodeOf(error: unknown): number {
  if (!(error instanceof AppError)) return exitCodes.later;
  switch (error.kind) {
    case 'invalid':
    case 'too_large':
      return exitCodes.noMail;
    case 'not_found':
      return exitCodes.nobody;
    case 'outdated':
      return exitCodes.closed;
    default:
      return exitCodes.later;
  }
}
