// Where one can go, in the order of platform.md 3. A page stands here once it is built; a group that somebody may use nothing of
// is not shown.
import type { Right } from '../../dash/api.ts';
import type { IconName } from '../../parts/icon.tsx';

export interface Destination {
  to:
    | '/'
    | '/data-input/connections'
    | '/data-input/invitations'
    | '/settings/personal/general'
    | '/settings/personal/preferences'
    | '/settings/personal/membership'
    | '/settings/personal/security'
    | '/settings/company/general'
    | '/settings/company/sites'
    | '/settings/company/data-collection'
    | '/settings/company/bill-issues'
    | '/settings/company/members'
    | '/settings/organization/general'
    | '/settings/organization/admin-team'
    | '/settings/organization/billing'
    | '/settings/organization/data-repository'
    | '/settings/organization/white-label'
    | '/settings/organization/embedding'
    | '/settings/organization/api-keys'
    | '/settings/organization/environments'
    | '/settings/organization/webhooks';
  word: string;
  icon: IconName;
  right: Right;
}

export interface NavigationGroup {
  /** Null: stands alone, without a heading. */
  title: string | null;
  /** Stands below the heading of the settings. */
  isSettings: boolean;
  destinations: readonly Destination[];
}

export const navigation: readonly NavigationGroup[] = [
  {
    title: null,
    isSettings: false,
    destinations: [{ to: '/', word: 'Dashboard', icon: 'chart', right: 'SIGNED_IN' }],
  },
  {
    title: 'Data input',
    isSettings: false,
    destinations: [
      { to: '/data-input/connections', word: 'Connections', icon: 'plug', right: 'CONNECTIONS' },
      { to: '/data-input/invitations', word: 'Invitations', icon: 'send', right: 'INVITATIONS' },
    ],
  },
  {
    title: 'Personal',
    isSettings: true,
    destinations: [
      { to: '/settings/personal/general', word: 'General', icon: 'person', right: 'SIGNED_IN' },
      { to: '/settings/personal/preferences', word: 'Preferences', icon: 'sliders', right: 'SIGNED_IN' },
      { to: '/settings/personal/membership', word: 'Membership', icon: 'building', right: 'SIGNED_IN' },
      { to: '/settings/personal/security', word: 'Security', icon: 'shield', right: 'SIGNED_IN' },
    ],
  },
  {
    title: 'Company',
    isSettings: true,
    destinations: [
      { to: '/settings/company/general', word: 'General', icon: 'building', right: 'COMPANY_SETTINGS' },
      { to: '/settings/company/sites', word: 'Sites', icon: 'pin', right: 'EDIT_SITES' },
      {
        to: '/settings/company/data-collection',
        word: 'Data collection',
        icon: 'inbox',
        right: 'COMPANY_SETTINGS',
      },
      { to: '/settings/company/bill-issues', word: 'Bill issues', icon: 'alert', right: 'COMPANY_SETTINGS' },
      { to: '/settings/company/members', word: 'Members', icon: 'people', right: 'COMPANY_MEMBERS' },
    ],
  },
  {
    title: 'Organization',
    isSettings: true,
    destinations: [
      {
        to: '/settings/organization/general',
        word: 'General',
        icon: 'building',
        right: 'ORGANIZATION_SETTINGS',
      },
      { to: '/settings/organization/admin-team', word: 'Admin team', icon: 'people', right: 'ADMIN_TEAM' },
      { to: '/settings/organization/billing', word: 'Billing', icon: 'chart', right: 'BILLING' },
      { to: '/settings/organization/api-keys', word: 'API keys', icon: 'key', right: 'API_KEYS' },
      {
        to: '/settings/organization/data-repository',
        word: 'Data repository',
        icon: 'catalogue',
        right: 'DATA_REPOSITORY',
      },
      {
        to: '/settings/organization/white-label',
        word: 'White label',
        icon: 'brush',
        right: 'WHITE_LABEL',
      },
      { to: '/settings/organization/embedding', word: 'Embedding', icon: 'code', right: 'WHITE_LABEL' },
      { to: '/settings/organization/webhooks', word: 'Webhooks', icon: 'webhook', right: 'WEBHOOKS' },
      {
        to: '/settings/organization/environments',
        word: 'Sandbox & production',
        icon: 'layers',
        right: 'API_KEYS',
      },
    ],
  },
];

export const navigationFor = (rights: readonly Right[]): NavigationGroup[] =>
  navigation
    .map(({ destinations, ...group }) => ({
      ...group,
      destinations: destinations.filter(({ right }) => rights.includes(right)),
    }))
    .filter(({ destinations }) => destinations.length > 0);
