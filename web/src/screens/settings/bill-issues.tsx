// Settings › Company › Bill issues: which questions are asked about bills.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Company } from '../../dash/api.ts';
import { usePlace } from '../../dash/place.ts';
import { type BillIssue, type BillIssueType, settingsApi, settingsQueries } from '../../dash/settings.ts';
import { Badge } from '../../parts/badge.tsx';
import { Card } from '../../parts/card.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { PageHead } from '../../parts/page.tsx';
import { SettingsCard, SwitchRow, SwitchRows } from '../../parts/settings-card.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { useToast } from '../../parts/toast.tsx';
import { useDraft } from './use-draft.ts';

interface IssueGroup {
  title: string;
  description: string;
  issues: readonly { type: BillIssueType; label: string; hint: string }[];
}

const groups: readonly IssueGroup[] = [
  {
    title: 'Duplicates',
    description: 'A bill, or its usage, may be there already.',
    issues: [
      {
        type: 'POTENTIAL_DUPLICATE',
        label: 'Potential duplicate',
        hint: 'Another bill of the same account covers the same time.',
      },
      {
        type: 'POTENTIAL_USAGE_DUPLICATE',
        label: 'Potential usage duplicate',
        hint: 'Another bill has usage of the same meter for the same days.',
      },
    ],
  },
  {
    title: 'Account and site',
    description: 'It is not certain where a bill belongs.',
    issues: [
      {
        type: 'UNMATCHED_ACCOUNT',
        label: 'Unmatched account',
        hint: 'No account that is known fits, so a new one was made.',
      },
      {
        type: 'ACCOUNT_METER_MISMATCH',
        label: 'Account and meter mismatch',
        hint: 'The numbers of account and meter contradict each other.',
      },
      {
        type: 'UNMATCHED_SITE',
        label: 'Unmatched site',
        hint: 'No site of the company has the service address.',
      },
      {
        type: 'SITE_INFERRED',
        label: 'Site inferred',
        hint: 'The site was concluded from something else than the service address.',
      },
    ],
  },
  {
    title: 'What the bill says',
    description: 'Something is missing, was concluded, or is not certain.',
    issues: [
      { type: 'NO_USAGE_DATA', label: 'No usage data', hint: 'The bill has charges, but no usage.' },
      { type: 'DATE_INFERRED', label: 'Date inferred', hint: 'The billing period is not printed.' },
      { type: 'UNITS_INFERRED', label: 'Units inferred', hint: 'The unit of a usage is not printed.' },
      {
        type: 'LOW_CONFIDENCE',
        label: 'Low confidence',
        hint: 'A value could not be proved by the rest of the bill.',
      },
      { type: 'ZERO_COST_BILL', label: 'Zero-cost bill', hint: 'The new charges of the bill are zero.' },
    ],
  },
];

const levelLooks = {
  ACTION_REQUIRED: { tone: 'danger', word: 'Action required' },
  REVIEW: { tone: 'caution', word: 'Review and verify' },
} as const;

export function BillIssues({ company }: { company: Company }) {
  const issues = useQuery(settingsQueries.billIssues(usePlace(), company.id));
  return (
    <>
      <PageHead
        title="Bill issues"
        description={`What is asked about bills of ${company.name}. A bill with an open issue is flagged. Switches hold for bills that are filed from then on; questions that are open stay until they are answered.`}
      />
      <div className="max-w-3xl space-y-6">
        {issues.data ? (
          groups.map((group) => (
            <GroupCard key={group.title} company={company} group={group} saved={issues.data.data} />
          ))
        ) : issues.error ? (
          <ErrorState error={issues.error} onRetry={() => void issues.refetch()} />
        ) : (
          groups.map(({ title }) => (
            <Card key={title} title={title}>
              <SkeletonLines label={`Loading: ${title}`} />
            </Card>
          ))
        )}
      </div>
    </>
  );
}

type Switches = Partial<Record<BillIssueType, boolean>>;

function GroupCard({
  company,
  group,
  saved,
}: {
  company: Company;
  group: IssueGroup;
  saved: readonly BillIssue[];
}) {
  const place = usePlace();
  const client = useQueryClient();
  const tell = useToast();
  const of = (type: BillIssueType): BillIssue | undefined => saved.find((issue) => issue.type === type);
  const draft = useDraft<Switches>(
    Object.fromEntries(group.issues.map(({ type }) => [type, of(type)?.isOn ?? false])),
  );
  const save = useMutation({
    mutationKey: ['dash'],
    mutationFn: () =>
      settingsApi.changeBillIssues(
        company.id,
        Object.entries(draft.changes).map(([type, isOn]) => ({ type: type as BillIssueType, isOn })),
      ),
    onSuccess: (answer) => {
      client.setQueryData(settingsQueries.billIssues(place, company.id).queryKey, answer);
      draft.reset();
      tell('The bill issues are saved.');
    },
  });
  return (
    <SettingsCard
      title={group.title}
      description={group.description}
      isDirty={draft.isDirty}
      busy={save.isPending}
      error={save.error}
      fields={[]}
      onSave={() => save.mutate()}
      onReset={() => {
        draft.reset();
        save.reset();
      }}
    >
      <SwitchRows>
        {group.issues.map(({ type, label, hint }) => {
          const look = levelLooks[of(type)?.level ?? 'REVIEW'];
          return (
            <SwitchRow
              key={type}
              label={label}
              mark={<Badge tone={look.tone}>{look.word}</Badge>}
              hint={hint}
              isOn={draft.values[type] ?? false}
              onChange={(isOn) => draft.set({ [type]: isOn })}
            />
          );
        })}
      </SwitchRows>
    </SettingsCard>
  );
}
