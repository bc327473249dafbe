// What sandbox and production differ in, on one page.
import type { ReactNode } from 'react';
import { Card } from '../../parts/card.tsx';
import { TextLink } from '../../parts/link.tsx';
import { PageHead } from '../../parts/page.tsx';
import { EnvironmentBadge } from './environment-badge.tsx';

const code = (text: string): ReactNode => <code className="text-sm break-all">{text}</code>;

const rows: readonly { about: string; sandbox: ReactNode; production: ReactNode }[] = [
  {
    about: 'Meant for',
    sandbox: 'Building and testing an integration.',
    production: 'Live data of your customers.',
  },
  { about: 'Keys begin with', sandbox: code('nk_sbx_'), production: code('nk_live_') },
  {
    about: 'Utilities',
    sandbox: (
      <>
        The sandbox provider {code('https://nectarclimate.com')} alone. Any other address stays pending and is
        never called.
      </>
    ),
    production: 'Every provider of the directory, and your own addresses.',
  },
  {
    about: 'Signing in to a utility',
    sandbox: (
      <>
        {code('nectar-sandbox-username')} with {code('nectar-sandbox-password')}; scenario names make what
        goes wrong in life happen at once.
      </>
    ),
    production: 'The credentials of the account. They are encrypted, and never shown again.',
  },
  {
    about: 'Bills',
    sandbox: 'Made up, within about thirty seconds: a year of them for each account.',
    production: 'Collected from the utility: usually within hours, at most about two days for the first.',
  },
  {
    about: 'Companies, sites, connections',
    sandbox: 'Of the sandbox alone.',
    production: 'Of production alone.',
  },
  {
    about: 'Webhooks and invitations',
    sandbox: 'Endpoints and links of its own.',
    production: 'Endpoints and links of its own.',
  },
  {
    about: 'Time',
    sandbox: 'May be moved on by days, so that bills arrive and links expire while you wait.',
    production: 'Is what it is.',
  },
  {
    about: 'An id of the other one',
    sandbox: 'Answers 404, as one that does not exist.',
    production: 'Answers 404, as one that does not exist.',
  },
];

export function Environments() {
  return (
    <>
      <PageHead
        title="Sandbox and production"
        description="Two worlds with the same API. Nothing goes from one to the other; a key belongs to one of them."
      />
      <Card flush>
        <div className="overflow-x-auto">
          <table className="w-full border-collapse text-base max-sm:block">
            <caption className="sr-only">What the environments differ in</caption>
            <thead className="max-sm:sr-only">
              <tr className="border-b border-line">
                <th scope="col" className="h-11 w-1/4 pl-5 text-left">
                  <span className="sr-only">Subject</span>
                </th>
                <th scope="col" className="px-3 text-left">
                  <EnvironmentBadge environment="sandbox" />
                </th>
                <th scope="col" className="pr-5 pl-3 text-left">
                  <EnvironmentBadge environment="production" />
                </th>
              </tr>
            </thead>
            <tbody className="divide-y divide-line max-sm:block">
              {rows.map(({ about, sandbox, production }) => (
                <tr key={about} className="align-top max-sm:block max-sm:px-5 max-sm:py-4">
                  <th
                    scope="row"
                    className="py-3 pl-5 text-left text-sm font-medium text-ink-muted max-sm:block max-sm:p-0 max-sm:pb-2 max-sm:text-ink"
                  >
                    {about}
                  </th>
                  <td className="px-3 py-3 max-sm:block max-sm:p-0 max-sm:pb-2">
                    <span className="mb-1 hidden text-xs font-medium text-caution max-sm:block">Sandbox</span>
                    {sandbox}
                  </td>
                  <td className="py-3 pr-5 pl-3 max-sm:block max-sm:p-0">
                    <span className="mb-1 hidden text-xs font-medium text-ink-muted max-sm:block">
                      Production
                    </span>
                    {production}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Card>
      <p className="mt-4 text-sm text-ink-muted">
        The switch beside the navigation says which one you are looking at.{' '}
        <TextLink to="/settings/organization/api-keys" className="underline">
          Make a key
        </TextLink>{' '}
        for either.
      </p>
    </>
  );
}
