// `nectar webhook`: the operator's way into the webhook portal.
import type { Services } from '../domain/context.ts';
import { createPortalLink } from '../domain/webhooks/create-portal-link.ts';
import { contextOf, environmentOf, requireOrganization } from './admin.ts';
import { print } from './output.ts';

export async function makePortalLink(
  services: Services,
  input: { organization: string; environment: string },
  json: boolean,
): Promise<void> {
  const organizationId = await requireOrganization(services, input.organization);
  const ctx = contextOf(services, organizationId, environmentOf(input.environment));
  const { url, expiresAt } = await createPortalLink(ctx);
  const data = { url, expiresAt: expiresAt.toISOString() };
  print(
    json,
    data,
    `${url}\nIt opens the webhook portal until ${data.expiresAt}; whoever has it may use it.`,
  );
}
