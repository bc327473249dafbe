// Who may do what (platform.md 2), over the dashboard's real server: role × capability × whose company, and of one's own company,
// whose site. A route for each capability and each kind of object stands beside the product's own routes, which are tried as well.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type DashRoute, dashRoute } from '../../src/api/dash/dash-route.ts';
import { dashRoutes } from '../../src/api/dash/index.ts';
import { listAccounts, listAccountsOfConnections } from '../../src/domain/accounts/list-accounts.ts';
import { listConnections } from '../../src/domain/connections/list-connections.ts';
import { allRights, type Extent, type Right, rightsOf } from '../../src/domain/rights.ts';
import { type Role, roles } from '../../src/domain/role.ts';
import { listSites } from '../../src/domain/sites/list-sites.ts';
import { namedSites } from '../../src/domain/sites/named-sites.ts';
import { searchSites } from '../../src/domain/sites/search-sites.ts';
import { newId } from '../../src/lib/ids.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { createDashClient, type DashClient, joinCompany, signedIn } from '../support/dash.ts';
import { linesPdf } from '../support/jobs.ts';
import { fileRecord, makeCompany, makeConnection, makeSite } from '../support/records.ts';
import { asOwner } from '../support/webhooks.ts';
import { fill, type World } from '../support/world.ts';

/** The table of the specification, in its order: organization admin, company admin, member, site-only member. */
const capabilities: Record<string, readonly [Right, Extent, Extent, Extent, Extent]> = {
  'See organization settings': ['ORGANIZATION_SETTINGS', 'yes', 'no', 'no', 'no'],
  'Create and manage companies': ['MANAGE_COMPANIES', 'yes', 'no', 'no', 'no'],
  'Billing, invoices': ['BILLING', 'yes', 'no', 'no', 'no'],
  'API keys': ['API_KEYS', 'yes', 'no', 'no', 'no'],
  Webhooks: ['WEBHOOKS', 'yes', 'no', 'no', 'no'],
  'Data Repository': ['DATA_REPOSITORY', 'yes', 'no', 'no', 'no'],
  'White label': ['WHITE_LABEL', 'yes', 'no', 'no', 'no'],
  'Admin team: add/remove': ['ADMIN_TEAM', 'yes', 'no', 'no', 'no'],
  // A site-only member's part of them, “Sites, for own sites”, is the row of sites.
  'Edit company settings': ['COMPANY_SETTINGS', 'yes', 'yes', 'no', 'no'],
  'Company members': ['COMPANY_MEMBERS', 'yes', 'yes', 'no', 'no'],
  'Add, archive sites': ['ADD_SITES', 'yes', 'yes', 'no', 'no'],
  'Edit sites': ['EDIT_SITES', 'yes', 'yes', 'no', 'own-sites'],
  'Create / edit / reconnect connections': ['CONNECTIONS', 'yes', 'yes', 'yes', 'own-sites'],
  'Create and revoke invitations': ['INVITATIONS', 'yes', 'yes', 'yes', 'no'],
  'Uploads, manual entry': ['UPLOADS', 'yes', 'yes', 'yes', 'own-sites'],
  'Edit bills, usage, meters, accounts': ['EDIT_DATA', 'yes', 'yes', 'yes', 'own-sites'],
  'Delete bills, merge meters': ['DELETE_DATA', 'yes', 'yes', 'no', 'no'],
  'Resolve issues, dismiss anomalies': ['RESOLVE_ISSUES', 'yes', 'yes', 'yes', 'own-sites'],
  Exports: ['EXPORT', 'yes', 'yes', 'yes', 'own-sites'],
  'Completeness by meter': ['COMPLETENESS_BY_METER', 'yes', 'yes', 'no', 'no'],
  'ENERGY STAR push and configuration': ['ENERGY_STAR', 'yes', 'yes', 'no', 'no'],
  'Archive / delete company': ['END_COMPANY', 'yes', 'yes', 'no', 'no'],
};
const extentOf = (capability: string, role: Role): Extent =>
  capabilities[capability]![roles.indexOf(role) + 1] as Extent;
const isOfOrganization = (capability: string): boolean => extentOf(capability, 'COMPANY_ADMIN') === 'no';

const kinds = [
  ...['site_id', 'connection_id', 'account_id', 'meter_id', 'document_id', 'usage_data_id', 'job_id'],
  'invitation_id',
];
const reachOf = { output: z.unknown(), run: async (ctx: unknown) => ctx } as const;
/** One for every capability and every kind of place; each answers with what the server let the caller reach. */
const probes: DashRoute[] = Object.values(capabilities).flatMap(([right]) => {
  const probe = (method: DashRoute['method'], path: string, more: Partial<DashRoute> = {}): DashRoute =>
    dashRoute({
      ...reachOf,
      method,
      path: `/probe/${right}${path}`,
      summary: 'A probe.',
      right,
      run: async ({ caller }) => (caller.kind === 'person' ? { reach: caller.reach } : null),
      ...more,
    });
  if (
    [
      'ORGANIZATION_SETTINGS',
      'BILLING',
      'API_KEYS',
      'WEBHOOKS',
      'DATA_REPOSITORY',
      'WHITE_LABEL',
      'ADMIN_TEAM',
    ].includes(right)
  )
    return [probe('GET', ''), probe('POST', '')];
  return [
    ...(right === 'MANAGE_COMPANIES' ? [probe('POST', '')] : []),
    probe('GET', '/company/{company_id}'),
    probe('POST', '/company/{company_id}'),
    probe('GET', '/company/{company_id}/narrowed', { narrowsToOwnSites: true }),
    ...kinds.flatMap((kind) => [
      probe('GET', `/${kind}/{${kind}}`),
      probe('PATCH', `/${kind}/{${kind}}`),
      probe('POST', `/${kind}/{${kind}}/any`, { isForAnySite: true }),
    ]),
  ];
});

const narrowed = (path: string, run: DashRoute['run']): DashRoute =>
  dashRoute({
    method: 'GET',
    path: `/probe/list/{company_id}${path}`,
    summary: 'A list.',
    right: 'CONNECTIONS',
    narrowsToOwnSites: true,
    params: z.object({ company_id: z.uuid() }),
    output: z.array(z.string()),
    run,
  });
const everything = { page: 1, perPage: 100 };
type Params = { params: { company_id: string } };
const idsOf = (items: readonly { id: string }[]): string[] => items.map(({ id }) => id);
const companyOf = (input: unknown): string => (input as Params).params.company_id;
/** The verbs behind lists, as a route calls them that narrows. */
const lists: DashRoute[] = [
  narrowed('/site', async (ctx, input) =>
    idsOf(
      (
        await listSites(ctx, {
          ...everything,
          companyId: companyOf(input),
          externalId: null,
          includeArchived: true,
        })
      ).items,
    ),
  ),
  narrowed('/found-site', async (ctx, input) =>
    idsOf((await searchSites(ctx, { companyId: companyOf(input), search: '', most: 50 })).sites),
  ),
  narrowed('/connection', async (ctx, input) =>
    idsOf(
      (
        await listConnections(ctx, {
          ...everything,
          companyId: companyOf(input),
          ownerEmail: null,
          status: null,
          sites: [],
        })
      ).items,
    ),
  ),
  narrowed('/account', async (ctx, input) =>
    idsOf(
      (
        await listAccounts(ctx, {
          ...everything,
          companyId: companyOf(input),
          trackingStatus: null,
          connectionId: null,
        })
      ).items,
    ),
  ),
  narrowed('/account-of-connection', async (ctx) =>
    idsOf(await listAccountsOfConnections(ctx, [shared.connection_id!])),
  ),
  narrowed('/named-site', async (ctx, input) => {
    const { sites } = await namedSites(ctx, companyOf(input), [atOwnSite.site_id!, atOtherSite.site_id!]);
    return sites === null ? [] : idsOf(sites);
  }),
];

let app: TestApp;
let tenant: TestTenant;
const people = {} as Record<Role | 'NOBODY', DashClient>;
/** Of the company: at the site that the site-only member was given, at another, and at both. */
let atOwnSite: World;
let atOtherSite: World;
let shared: World;
/** At no site. */
let nowhere: World;
/** Of companies that only organization admins reach, and of those that nobody of the organization does. */
let otherCompany: World;
let beyond: Record<string, World>;

async function worldAt(
  of: TestTenant,
  company_id: string,
  environment: 'sandbox' | 'production',
): Promise<World> {
  const client = of.client[environment];
  const site_id = await makeSite(client, company_id);
  const connection_id = await makeConnection(client, company_id, site_id);
  const filed = await fileRecord(of.context(environment), {
    companyId: company_id,
    siteId: site_id,
    connectionId: connection_id,
  });
  const job = await client.upload(company_id, await linesPdf([`A page of ${site_id}.`]));
  await asOwner(app, (owner) =>
    owner.query('update upload_jobs set site_id = $1 where id = $2', [site_id, job.body.id]),
  );
  return {
    company_id,
    site_id,
    connection_id,
    account_id: filed.accountId,
    meter_id: filed.meterId,
    document_id: filed.documentId,
    usage_data_id: filed.usageId,
    job_id: job.body.id,
    invitation_id: (await client.post(`/invitation/company/${company_id}`, {})).body.id,
  };
}

beforeAll(async () => {
  app = await startTestApp({ dashRoutes: [...dashRoutes, ...probes, ...lists] });
  tenant = await app.createTenant('Harbor Textiles');
  const client = tenant.client.sandbox;
  const company = await makeCompany(client);
  atOwnSite = await worldAt(tenant, company, 'sandbox');
  atOtherSite = await worldAt(tenant, company, 'sandbox');
  const sites = [atOwnSite.site_id!, atOtherSite.site_id!];
  const connection_id = await makeConnection(client, company, sites[0]!, { sites });
  const meterAt = (siteId: string) =>
    fileRecord(tenant.context(), {
      companyId: company,
      siteId,
      connectionId: connection_id,
      accountNumber: 'SHARED-1',
    });
  const { accountId } = await meterAt(sites[0]!);
  await meterAt(sites[1]!);
  shared = { company_id: company, connection_id, account_id: accountId };
  const lost = await fileRecord(tenant.context(), { companyId: company, siteId: null });
  nowhere = {
    company_id: company,
    account_id: lost.accountId,
    meter_id: lost.meterId,
    document_id: lost.documentId,
    usage_data_id: lost.usageId,
  };
  otherCompany = await worldAt(tenant, await makeCompany(client), 'sandbox');
  const stranger = await app.createTenant('Stranger');
  const deleted = await worldAt(tenant, await makeCompany(client), 'sandbox');
  beyond = {
    'another organization’s': await worldAt(stranger, await makeCompany(stranger.client.sandbox), 'sandbox'),
    'of the other environment': await worldAt(
      tenant,
      await makeCompany(tenant.client.production),
      'production',
    ),
    unknown: Object.fromEntries(Object.keys(atOwnSite).map((name) => [name, newId()])),
    malformed: Object.fromEntries(Object.keys(atOwnSite).map((name) => [name, 'not-a-uuid'])),
  };
  await client.delete(`/company/${deleted.company_id}`);
  beyond.deleted = { company_id: deleted.company_id! };
  const sandbox = (browser: DashClient): DashClient =>
    browser.withHeaders({ 'nectar-environment': 'sandbox' });
  people.ORG_ADMIN = sandbox((await signedIn(app, tenant)).client);
  for (const role of ['COMPANY_ADMIN', 'COMPANY_MEMBER', 'SITE_MEMBER', 'NOBODY'] as const) {
    const email = `${role.toLowerCase().replace('_', '-')}@example.com`;
    people[role] = sandbox((await signedIn(app, tenant, { email, role: 'MEMBER' })).client);
    if (role !== 'NOBODY')
      await joinCompany(app, tenant, {
        companyId: company,
        email,
        role: role === 'COMPANY_ADMIN' ? 'ADMIN' : 'MEMBER',
        siteIds: role === 'SITE_MEMBER' ? [atOwnSite.site_id!] : null,
      });
  }
}, 120_000);
afterAll(() => app.close());

const statusOf = async (
  role: Role | 'NOBODY',
  method: string,
  path: string,
  body?: unknown,
): Promise<number> => (await people[role].call(method, path, body)).status;
const allowed = (extent: Extent): number => (extent === 'no' ? 403 : 200);
const members = ['COMPANY_ADMIN', 'COMPANY_MEMBER', 'SITE_MEMBER'] as const;
const ofCompany = Object.keys(capabilities).filter((name) => !isOfOrganization(name));

test('every right is a row of the specification’s table', () => {
  expect(
    Object.values(capabilities)
      .map(([right]) => right)
      .sort(),
  ).toEqual(allRights.filter((right) => right !== 'SIGNED_IN').sort());
});

describe.each(Object.keys(capabilities))('%s', (capability) => {
  const [right] = capabilities[capability]!;

  test('of the organization, or of their own company: as the table says', async () => {
    for (const route of probes.filter(({ path }) => path === `/probe/${right}`)) {
      for (const role of roles)
        expect(await statusOf(role, route.method, route.path), `${role} ${route.method}`).toBe(
          role === 'ORG_ADMIN' ? 200 : 403,
        );
      expect(await statusOf('NOBODY', route.method, route.path)).toBe(403);
    }
    for (const route of probes.filter(({ path }) => path.startsWith(`/probe/${right}/company/`)))
      for (const role of roles) {
        const extent = extentOf(capability, role);
        const isNarrowed = route.path.endsWith('/narrowed');
        expect(
          await statusOf(role, route.method, fill(route.path, atOwnSite)),
          `${role} ${route.method} ${route.path}`,
        ).toBe(extent === 'own-sites' && !isNarrowed ? 403 : allowed(extent));
      }
  });

  test('with an object of their own company: as the table says, a site-only member at their sites', async () => {
    for (const kind of isOfOrganization(capability) ? [] : kinds)
      for (const [method, end] of [
        ['GET', ''],
        ['PATCH', ''],
        ['POST', '/any'],
      ] as const) {
        const status = (role: Role, world: World): Promise<number> | null =>
          world[kind] ? statusOf(role, method, `/probe/${right}/${kind}/${world[kind]}${end}`) : null;
        const what = `${method} ${kind}${end}`;
        for (const role of roles.slice(0, 3))
          for (const world of [atOwnSite, atOtherSite, shared, nowhere]) {
            const got = await status(role, world);
            if (got !== null) expect(got, `${role} ${what}`).toBe(allowed(extentOf(capability, role)));
          }
        const extent = extentOf(capability, 'SITE_MEMBER');
        // An invitation is of the whole company.
        const own = kind === 'invitation_id' ? 404 : allowed(extent);
        expect(await status('SITE_MEMBER', atOwnSite), `own ${what}`).toBe(own);
        expect(await status('SITE_MEMBER', atOtherSite), `other site’s ${what}`).toBe(404);
        expect((await status('SITE_MEMBER', nowhere)) ?? 404, `at no site ${what}`).toBe(404);
        const changesOthers = method === 'PATCH';
        expect((await status('SITE_MEMBER', shared)) ?? allowed(extent), `shared ${what}`).toBe(
          changesOthers && shared[kind] ? 403 : allowed(extent),
        );
      }
  });

  test('of another company: not there, but for organization admins', async () => {
    for (const route of probes.filter(({ path }) => path.startsWith(`/probe/${right}/`))) {
      const path = fill(route.path, otherCompany);
      for (const role of [...members, 'NOBODY'] as const)
        expect(await statusOf(role, route.method, path), `${role} ${path}`).toBe(404);
      expect(await statusOf('ORG_ADMIN', route.method, path), path).toBe(200);
    }
    if (!isOfOrganization(capability))
      expect(await statusOf('NOBODY', 'GET', `/probe/${right}/company/${atOwnSite.company_id}`)).toBe(404);
  });
});

describe('whatever the right', () => {
  test('what is deleted, unknown, of another organization or environment is not there for anybody', async () => {
    let tried = 0;
    for (const capability of ofCompany.slice(0, 3))
      for (const [whose, world] of Object.entries(beyond))
        for (const name of Object.keys(world)) {
          const [right] = capabilities[capability]!;
          const path = `/probe/${right}/${name === 'company_id' ? 'company' : name}/${world[name]}`;
          for (const role of [...roles, 'NOBODY'] as const) {
            expect(await statusOf(role, 'GET', path), `${role} ${whose} ${path}`).toBe(404);
            tried++;
          }
        }
    expect(tried).toBeGreaterThan(400);
  });

  test('whoever has no session, or is removed from the company, is out at once', async () => {
    const path = `/probe/CONNECTIONS/company/${atOwnSite.company_id}`;
    expect((await createDashClient(app.server).get(path)).status).toBe(401);
    const { client } = await signedIn(app, tenant, { email: 'leaver@example.com', role: 'MEMBER' });
    const leaver = client.withHeaders({ 'nectar-environment': 'sandbox' });
    await joinCompany(app, tenant, {
      companyId: atOwnSite.company_id!,
      email: 'leaver@example.com',
      role: 'ADMIN',
      siteIds: null,
    });
    expect((await leaver.get(path)).status).toBe(200);
    // Of production they have nothing by a company of the sandbox.
    expect((await client.get(path)).status).toBe(404);
    await asOwner(app, (owner) =>
      owner.query(
        "delete from company_people cp using people p where p.id = cp.person_id and p.email = 'leaver@example.com'",
      ),
    );
    expect((await leaver.get(path)).status).toBe(404);
  });

  test('sites tell members apart only while the company says so', async () => {
    const path = `/probe/CONNECTIONS/connection_id/${atOtherSite.connection_id}`;
    const switched = (isOn: boolean) =>
      asOwner(app, (owner) =>
        owner.query('update companies set is_site_permissioning_enabled = $1 where id = $2', [
          isOn,
          atOwnSite.company_id,
        ]),
      );
    await switched(false);
    expect(await statusOf('SITE_MEMBER', 'GET', path)).toBe(200);
    await switched(true);
    expect(await statusOf('SITE_MEMBER', 'GET', path)).toBe(404);
  });

  test('lists hold a site-only member’s sites, connections and accounts, and a body names no other sites', async () => {
    const listed = async (role: Role, path: string): Promise<string[]> =>
      [...(await people[role].get(`/probe/list/${atOwnSite.company_id}/${path}`)).body].sort();
    const of = (...ids: (string | undefined)[]): string[] => ids.map((id) => id!).sort();
    for (const role of ['ORG_ADMIN', 'COMPANY_ADMIN', 'COMPANY_MEMBER'] as const) {
      const both = of(atOwnSite.site_id, atOtherSite.site_id);
      for (const path of ['site', 'found-site', 'named-site']) expect(await listed(role, path)).toEqual(both);
      expect(await listed(role, 'connection')).toEqual(
        of(atOwnSite.connection_id, atOtherSite.connection_id, shared.connection_id),
      );
      expect(await listed(role, 'account')).toEqual(
        of(atOwnSite.account_id, atOtherSite.account_id, shared.account_id, nowhere.account_id),
      );
    }
    for (const path of ['site', 'found-site'])
      expect(await listed('SITE_MEMBER', path)).toEqual(of(atOwnSite.site_id));
    expect(await listed('SITE_MEMBER', 'connection')).toEqual(
      of(atOwnSite.connection_id, shared.connection_id),
    );
    expect(await listed('SITE_MEMBER', 'account')).toEqual(of(atOwnSite.account_id, shared.account_id));
    expect(await listed('SITE_MEMBER', 'account-of-connection')).toEqual(of(shared.account_id));
    expect(await listed('SITE_MEMBER', 'named-site')).toEqual([]);
  });

  test('a route that could hold nobody to its right cannot be made', () => {
    const boundless = (path: string, right: Right) => () =>
      dashRoute({ method: 'GET', path, summary: '', right, run: async () => null });
    expect(boundless('/everything', 'CONNECTIONS')).toThrow('names no company');
    expect(boundless('/thing/{thing_id}', 'EDIT_DATA')).toThrow('names no company');
    expect(boundless('/key/{key_id}', 'API_KEYS')).not.toThrow();
  });

  test('the pages are told what somebody may do in a company', async () => {
    for (const role of roles) {
      const { body } = await people[role].get(`/company/${atOwnSite.company_id}`);
      expect(body).toEqual({
        id: atOwnSite.company_id,
        name: expect.any(String),
        isArchived: false,
        role,
        rights: rightsOf([role]),
      });
      const listed = (await people[role].get('/company')).body.data;
      expect(listed).toContainEqual(body);
      expect(listed).toHaveLength(role === 'ORG_ADMIN' ? 2 : 1);
    }
    expect((await people.NOBODY.get('/company')).body.data).toEqual([]);
  });
});

describe('the product’s own routes', () => {
  const withCompany = dashRoutes.filter(({ path }) =>
    /\{(?:company|site|connection|account|meter|document|job|invitation|usage_data)_id\}/.test(path),
  );

  test('answer 404 for another company’s objects, whoever asks and whatever is sent', async () => {
    expect(withCompany.length).toBeGreaterThan(0);
    for (const route of withCompany)
      for (const role of [...members, 'NOBODY'] as const) {
        const path = route.path.replace(
          /\{(\w+)\}/g,
          (_whole, name: string) => otherCompany[name] ?? newId(),
        );
        expect(await statusOf(role, route.method, path, route.body ? {} : undefined), `${role} ${path}`).toBe(
          404,
        );
      }
  });

  test('show a site-only member what stands at their sites, which they mend but do not change where it is others’ too', async () => {
    const member = people.SITE_MEMBER;
    const company = `/company/${atOwnSite.company_id}`;
    const idsAt = async (path: string): Promise<string[]> =>
      (await member.get(company + path)).body.data.map((one: { id: string }) => one.id).sort();
    expect(await idsAt('/site')).toEqual([atOwnSite.site_id]);
    expect(await idsAt('/connection')).toEqual([atOwnSite.connection_id, shared.connection_id].sort());
    const of = (world: World): string => `/connection/${world.connection_id}`;
    for (const [world, reading, mending, changing] of [
      [atOwnSite, 200, 400, 200],
      [shared, 200, 400, 403],
      [atOtherSite, 404, 404, 404],
      [otherCompany, 404, 404, 404],
    ] as const) {
      expect(await statusOf('SITE_MEMBER', 'GET', of(world))).toBe(reading);
      // Nothing is said, so nothing is mended; who may not is refused before that is looked at.
      for (const path of ['/credentials', '/mfa', '/forwarding-check'])
        expect(await statusOf('SITE_MEMBER', 'POST', of(world) + path, {})).toBe(mending);
      expect(await statusOf('SITE_MEMBER', 'PATCH', of(world), {})).toBe(changing);
      for (const path of ['/mail', '/bill'])
        expect(await statusOf('SITE_MEMBER', 'GET', of(world) + path)).toBe(reading);
    }
    const billsOfShared = async (role: Role) => (await people[role].get(`${of(shared)}/bill`)).body.total;
    expect(await billsOfShared('COMPANY_MEMBER')).toBe(2);
    expect(await billsOfShared('SITE_MEMBER')).toBe(1);
    // Nor do they connect an account, or have bills mailed, for a site of others.
    const settings = {
      country: 'US',
      initialDatasourceTypes: [],
      dataCollectionStartDate: null,
      workflowOwnerEmail: null,
      multiplyByOccupancy: false,
      externalId: null,
      notes: null,
      sites: [atOwnSite.site_id, atOtherSite.site_id],
    };
    const login = { url: 'https://bayelectric.example', username: 'somebody', password: 'hidden words' };
    const { address } = (await member.post(`${company}/bill-address`)).body;
    for (const [path, more] of [
      ['connection', login],
      ['email-connection', { addressId: address.id }],
    ] as const) {
      const { status, body } = await member.post(`${company}/${path}`, { ...settings, ...more });
      expect(status).toBe(400);
      expect(body.errors).toEqual({ sites: { 1: [expect.stringContaining(atOtherSite.site_id!)] } });
    }
    // What another is setting up is theirs.
    const ofAnother = `${company}/bill-address/${address.id}`;
    expect(await statusOf('SITE_MEMBER', 'GET', ofAnother)).toBe(200);
    expect(await statusOf('COMPANY_ADMIN', 'GET', ofAnother)).toBe(404);
  });

  test('refuse in one’s own company what the role does not have', async () => {
    for (const route of withCompany) {
      const [capability] = Object.entries(capabilities).find(([, [right]]) => right === route.right) ?? [];
      if (capability === undefined) continue;
      const path = route.path.replace(/\{(\w+)\}/g, (_whole, name: string) => atOwnSite[name] ?? newId());
      for (const role of members)
        if (extentOf(capability, role) === 'no')
          expect([403, 404], `${role} ${route.method} ${path}`).toContain(
            await statusOf(role, route.method, path, route.body ? {} : undefined),
          );
    }
  });
});
