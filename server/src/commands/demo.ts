// The demo of a first start: an organization with an admin and two keys; in its sandbox a company, two sites, a connection.

import { createCompany } from '../domain/companies/create-company.ts';
import { createConnection } from '../domain/connections/create-connection.ts';
import type { Services } from '../domain/context.ts';
import { createContext } from '../domain/context.ts';
import { createApiKey } from '../domain/keys/create-api-key.ts';
import { createOrganization } from '../domain/organizations/create-organization.ts';
import { listOrganizations } from '../domain/organizations/list-organizations.ts';
import { createSite } from '../domain/sites/create-site.ts';
import { addPerson } from '../domain/team/add-person.ts';
import { createJoinLink } from '../domain/team/join-link.ts';
import { newId } from '../lib/ids.ts';
import { silentLogger } from '../lib/log.ts';

export interface Demo {
  sandboxKey: string;
  productionKey: string;
  adminEmail: string;
  /** By which the admin makes an account; works once. */
  joinUrl: string;
  companyId: string;
  connectionId: string;
}

/** Null when an organization is there already: nothing is made twice. */
export async function createDemo(services: Services): Promise<Demo | null> {
  if ((await listOrganizations(services)).length > 0) return null;
  const organizationId = newId();
  const contextIn = (environment: 'sandbox' | 'production') =>
    createContext(services, {
      tenant: { organizationId, environment },
      caller: { kind: 'operator' },
      log: silentLogger,
    });
  const adminEmail = 'admin@demo.example';
  return contextIn('sandbox')
    .inTransaction(async (_tx, ctx) => {
      await createOrganization(ctx, { name: 'Demo organization' });
      const admin = await addPerson(ctx, { email: adminEmail, role: 'ADMIN' });
      const sandboxKey = await createApiKey(ctx, {
        name: 'Demo sandbox key',
        expiresAt: null,
        createdBy: admin.id,
      });
      const company = await createCompany(ctx, {
        name: 'Harbor Textiles',
        externalId: 'demo-001',
        dataCollectionStartDate: null,
        isDemandEnabled: true,
        isImpliedMeteringEnabled: false,
        impliedMeteringFraction: '1.0',
        isBasicIdentifierMappingEnabled: false,
        isLowAccuracyModeEnabled: false,
        users: [],
      });
      const places = [
        {
          name: 'Dock 4 warehouse',
          address: '18 Pier Road, Oakland, CA 94607',
          path: ['US', 'CA', 'Oakland'],
        },
        { name: 'Mill 3', address: '905 Foundry Street, Portland, OR 97209', path: ['US', 'OR', 'Portland'] },
      ];
      const sites: string[] = [];
      for (const place of places)
        sites.push(
          (
            await createSite(ctx, {
              ...place,
              externalId: null,
              occupancyPercent: null,
              companyId: company.id,
            })
          ).id,
        );
      const connection = await createConnection(ctx, {
        companyId: company.id,
        url: 'https://nectarclimate.com',
        username: 'nectar-sandbox-username',
        password: 'nectar-sandbox-password',
        sites,
        country: 'US',
        externalId: null,
        initialDatasourceTypes: [],
        workflowOwnerEmail: adminEmail,
        dataCollectionStartDate: null,
        multiplyByOccupancy: false,
      });
      const { url: joinUrl } = await createJoinLink(ctx, { personId: admin.id });
      return { admin, company, connection, sandboxKey, joinUrl };
    })
    .then(async ({ admin, company, connection, sandboxKey, joinUrl }) => {
      const productionKey = await createApiKey(contextIn('production'), {
        name: 'Demo production key',
        expiresAt: null,
        createdBy: admin.id,
      });
      return {
        sandboxKey: sandboxKey.text,
        productionKey: productionKey.text,
        adminEmail,
        joinUrl,
        companyId: company.id,
        connectionId: connection.id,
      };
    });
}
