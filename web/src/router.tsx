// Every page with its address. What a view is narrowed to stands in the query, as plain words, so that it can be shared.
import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
import type { Company, Right } from './dash/api.ts';
import { ConnectionPage, detailTabs } from './screens/connections/connection.tsx';
import { readConnectionSearch } from './screens/connections/connection-search.ts';
import { Connections } from './screens/connections/connections.tsx';
import { NewConnection } from './screens/connections/new-connection.tsx';
import { NewEmailConnection } from './screens/connections/new-email-connection.tsx';
import { Join } from './screens/entry/join.tsx';
import { ForgotPassword, ResetPassword } from './screens/entry/passwords.tsx';
import { SignIn } from './screens/entry/sign-in.tsx';
import { InvitationPage } from './screens/invitations/invitation.tsx';
import { readInvitationSearch } from './screens/invitations/invitation-search.ts';
import { Invitations } from './screens/invitations/invitations.tsx';
import { NotFound } from './screens/not-found.tsx';
import { Play } from './screens/play/play.tsx';
import { DataRepository } from './screens/repository/data-repository.tsx';
import { readRepositorySearch } from './screens/repository/repository-search.ts';
import { AdminTeam } from './screens/settings/admin-team.tsx';
import { ApiKeys } from './screens/settings/api-keys.tsx';
import { BillIssues } from './screens/settings/bill-issues.tsx';
import { Billing } from './screens/settings/billing.tsx';
import { readBillingSearch } from './screens/settings/billing-search.ts';
import { CompanyGeneral } from './screens/settings/company-general.tsx';
import { DataCollection } from './screens/settings/data-collection.tsx';
import { Embedding } from './screens/settings/embedding.tsx';
import { Environments } from './screens/settings/environments.tsx';
import { Members } from './screens/settings/members.tsx';
import { OrganizationGeneral } from './screens/settings/organization-general.tsx';
import { PersonalGeneral } from './screens/settings/personal-general.tsx';
import { PersonalMembership } from './screens/settings/personal-membership.tsx';
import { PersonalPreferences } from './screens/settings/personal-preferences.tsx';
import { PersonalSecurity } from './screens/settings/personal-security.tsx';
import { SitePage } from './screens/settings/site.tsx';
import { readSiteSearch } from './screens/settings/site-search.ts';
import { Sites } from './screens/settings/sites.tsx';
import { Webhooks } from './screens/settings/webhooks.tsx';
import { WhiteLabel } from './screens/settings/white-label.tsx';
import { Allowed, InCompany } from './screens/shell/allowed.tsx';
import { Home } from './screens/shell/home.tsx';
import { MissingPage } from './screens/shell/missing-page.tsx';
import { Shell } from './screens/shell/shell.tsx';
import { AddEndpoint } from './screens/webhooks/add-endpoint.tsx';
import { EndpointPage, endpointTabs } from './screens/webhooks/endpoint.tsx';
import { Endpoints } from './screens/webhooks/endpoints.tsx';
import { EventTypes, PublicEventTypes } from './screens/webhooks/event-types.tsx';
import { Logs } from './screens/webhooks/logs.tsx';
import { MessagePage } from './screens/webhooks/message.tsx';
import { PortalShell } from './screens/webhooks/portal-shell.tsx';
import { periods, Statistics } from './screens/webhooks/statistics.tsx';

type Search = Record<string, string | undefined>;
type Optional<T> = { [Name in keyof T]?: T[Name] | undefined };

/** A view's words in the query; each may be missing. */
const narrowing =
  <T extends Search>(read: (search: Search) => T) =>
  (search: Search): Optional<T> =>
    read(search);

const oneOf = <Word extends string>(words: readonly Word[], text: string | undefined): Word | undefined =>
  words.find((word) => word === text);

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const portal = createRoute({ getParentRoute: () => root, path: '/p/webhooks', component: PortalShell });
const endpoints = createRoute({ getParentRoute: () => portal, path: '/', component: Endpoints });
const addEndpoint = createRoute({
  getParentRoute: () => portal,
  path: '/endpoints/new',
  component: AddEndpoint,
});
const endpoint = createRoute({
  getParentRoute: () => portal,
  path: '/endpoints/$endpointId',
  component: EndpointPage,
  validateSearch: narrowing((search) => ({
    tab: oneOf(endpointTabs, search.tab),
    status: oneOf(['success', 'fail'] as const, search.status),
    page: search.page,
  })),
});
const logs = createRoute({
  getParentRoute: () => portal,
  path: '/logs',
  component: Logs,
  validateSearch: narrowing((search) => ({
    type: search.type,
    endpoint: search.endpoint,
    status: search.status,
    time: search.time,
    from: search.from,
    to: search.to,
    page: search.page,
  })),
});
const message = createRoute({
  getParentRoute: () => portal,
  path: '/messages/$messageId',
  component: MessagePage,
});
const eventTypes = createRoute({
  getParentRoute: () => portal,
  path: '/event-types',
  component: EventTypes,
  validateSearch: narrowing((search) => ({ type: search.type })),
});
const statistics = createRoute({
  getParentRoute: () => portal,
  path: '/statistics',
  component: Statistics,
  validateSearch: narrowing((search) => ({ period: oneOf(periods, search.period) })),
});
const publicEventTypes = createRoute({
  getParentRoute: () => root,
  path: '/event-types',
  component: PublicEventTypes,
  validateSearch: narrowing((search) => ({ type: search.type })),
});
const play = createRoute({
  getParentRoute: () => root,
  path: '/play/$token',
  component: Play,
  validateSearch: narrowing((search) => ({ request: search.request })),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: SignIn,
  validateSearch: narrowing((search) => ({ to: search.to, error: search.error })),
});
const entries = [
  createRoute({ getParentRoute: () => root, path: '/forgot-password', component: ForgotPassword }),
  createRoute({ getParentRoute: () => root, path: '/reset-password', component: ResetPassword }),
  createRoute({ getParentRoute: () => root, path: '/join', component: Join }),
] as const;

const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });
const allowed = (right: Right, Page: ComponentType) => () => (
  <Allowed right={right}>
    <Page />
  </Allowed>
);
/** A page of the company that is chosen. */
const inCompany = (right: Right, Page: (about: { company: Company }) => ReactNode) => () => (
  <InCompany right={right} Page={Page} />
);
const below = { getParentRoute: () => shell };
const dashboard = [
  createRoute({ ...below, path: '/', component: Home }),
  createRoute({
    ...below,
    path: '/data-input/connections',
    component: inCompany('CONNECTIONS', Connections),
    validateSearch: readConnectionSearch,
  }),
  createRoute({
    ...below,
    path: '/data-input/connections/new',
    component: inCompany('CONNECTIONS', NewConnection),
  }),
  createRoute({
    ...below,
    path: '/data-input/connections/new-email',
    component: inCompany('CONNECTIONS', NewEmailConnection),
  }),
  createRoute({
    ...below,
    path: '/data-input/connections/$connectionId',
    component: ConnectionPage,
    validateSearch: narrowing((search) => ({ tab: oneOf(detailTabs, search.tab) })),
  }),
  createRoute({
    ...below,
    path: '/data-input/invitations',
    component: inCompany('INVITATIONS', Invitations),
    validateSearch: readInvitationSearch,
  }),
  createRoute({ ...below, path: '/data-input/invitations/$invitationId', component: InvitationPage }),
  createRoute({ ...below, path: '/settings/personal/general', component: PersonalGeneral }),
  createRoute({ ...below, path: '/settings/personal/preferences', component: PersonalPreferences }),
  createRoute({ ...below, path: '/settings/personal/membership', component: PersonalMembership }),
  createRoute({ ...below, path: '/settings/personal/security', component: PersonalSecurity }),
  createRoute({
    ...below,
    path: '/settings/company/general',
    component: inCompany('COMPANY_SETTINGS', CompanyGeneral),
  }),
  createRoute({
    ...below,
    path: '/settings/company/sites',
    component: inCompany('EDIT_SITES', Sites),
    validateSearch: readSiteSearch,
  }),
  createRoute({ ...below, path: '/settings/company/sites/$siteId', component: SitePage }),
  createRoute({
    ...below,
    path: '/settings/company/data-collection',
    component: inCompany('COMPANY_SETTINGS', DataCollection),
  }),
  createRoute({
    ...below,
    path: '/settings/company/bill-issues',
    component: inCompany('COMPANY_SETTINGS', BillIssues),
  }),
  createRoute({
    ...below,
    path: '/settings/company/members',
    component: inCompany('COMPANY_MEMBERS', Members),
  }),
  createRoute({
    ...below,
    path: '/settings/organization/general',
    component: allowed('ORGANIZATION_SETTINGS', OrganizationGeneral),
  }),
  createRoute({
    ...below,
    path: '/settings/organization/admin-team',
    component: allowed('ADMIN_TEAM', AdminTeam),
  }),
  createRoute({
    ...below,
    path: '/settings/organization/billing',
    component: allowed('BILLING', Billing),
    validateSearch: readBillingSearch,
  }),
  createRoute({
    ...below,
    path: '/settings/organization/data-repository',
    component: allowed('DATA_REPOSITORY', DataRepository),
    validateSearch: readRepositorySearch,
  }),
  createRoute({
    ...below,
    path: '/settings/organization/white-label',
    component: allowed('WHITE_LABEL', WhiteLabel),
  }),
  createRoute({
    ...below,
    path: '/settings/organization/embedding',
    component: allowed('WHITE_LABEL', Embedding),
  }),
  createRoute({
    ...below,
    path: '/settings/organization/api-keys',
    component: allowed('API_KEYS', ApiKeys),
  }),
  createRoute({
    ...below,
    path: '/settings/organization/environments',
    component: allowed('API_KEYS', Environments),
  }),
  createRoute({
    ...below,
    path: '/settings/organization/webhooks',
    component: allowed('WEBHOOKS', Webhooks),
  }),
  createRoute({ ...below, path: '/data-input/$', component: MissingPage }),
  createRoute({ ...below, path: '/settings/$', component: MissingPage }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    ...entries,
    shell.addChildren(dashboard),
    portal.addChildren([endpoints, addEndpoint, endpoint, logs, message, eventTypes, statistics]),
    publicEventTypes,
    play,
  ]),
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(search as Search)) if (value) query.set(name, value);
    const text = query.toString();
    return text === '' ? '' : `?${text}`;
  },
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
