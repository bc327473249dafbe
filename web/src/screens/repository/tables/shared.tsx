// What more than one table of the data repository shows.
import type { ReactNode } from 'react';
import { Button, ButtonLink } from '../../../parts/button.tsx';
import { Time } from '../../../parts/time.tsx';
import { none } from '../cells.tsx';
import type { View } from '../repository-table.tsx';

export interface Tools extends View {
  /** Opens another table, narrowed to something of this row. */
  openTab: (tab: 'connections' | 'accounts' | 'meters' | 'bills', narrowing: Record<string, string>) => void;
}

export const ofCompany = ({ id, name }: { id: string; name: string }): Record<string, string> => ({
  company: id,
  companyName: name,
});

export const time = (at: string): ReactNode => (
  <span className="text-ink-muted">
    <Time at={at} />
  </span>
);

export const toConnection = (id: string | null): ReactNode =>
  id !== null && (
    <ButtonLink to="/data-input/connections/$connectionId" params={{ connectionId: id }} icon="plug">
      Open its connection
    </ButtonLink>
  );

export const numberWord = (number: string): string => number || 'Without a number';

export const accountCell = (account: { number: string } | null): ReactNode =>
  account === null ? (
    none
  ) : (
    <span className="block max-w-40 truncate" title={account.number}>
      {numberWord(account.number)}
    </span>
  );

/** Where the account of a row is known: the table of its bills. */
export const toBillsOfAccount = (
  { openTab }: Pick<Tools, 'openTab'>,
  company: { id: string; name: string },
  account: { id: string; number: string } | null,
): ReactNode =>
  account && (
    <Button
      onClick={() =>
        openTab('bills', {
          ...ofCompany(company),
          account: account.id,
          accountName: numberWord(account.number),
        })
      }
    >
      Bills of its account
    </Button>
  );
