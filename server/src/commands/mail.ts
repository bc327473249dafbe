// `nectar mail`: addresses that refuse mail.
import type { Services } from '../domain/context.ts';
import { forgetRefusedAddress, listRefusedAddresses } from '../domain/mail/refused-addresses.ts';
import { AppError } from '../lib/errors.ts';
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
