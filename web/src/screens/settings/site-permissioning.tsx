// Whether a company tells its members apart by sites.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Company, dashApi } from '../../dash/api.ts';
import { Badge } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { TextLink } from '../../parts/link.tsx';
import { useToast } from '../../parts/toast.tsx';

export function SitePermissioning({
  company,
  isEnabled,
  narrowed,
  onChanged,
}: {
  company: Company;
  isEnabled: boolean;
  /** How many people were given some sites only. */
  narrowed: number;
  onChanged: () => void;
}) {
  const tell = useToast();
  const [isAsking, setAsking] = useState(false);
  const set = useMutation({
    mutationKey: ['dash'],
    mutationFn: () => dashApi.setSitePermissioning(company.id, !isEnabled),
    onSuccess: () => {
      tell(isEnabled ? 'All members see all sites again.' : 'Members can be given some sites now.');
      setAsking(false);
      onChanged();
    },
  });
  const people = narrowed === 1 ? 'One person has' : `${narrowed} people have`;
  return (
    <>
      <Card
        title={
          <span className="flex items-center gap-2">
            Access by site <Badge tone={isEnabled ? 'positive' : 'neutral'}>{isEnabled ? 'On' : 'Off'}</Badge>
          </span>
        }
        description={
          <>
            {isEnabled
              ? 'Members see all sites, or those that you choose for them with the connections, accounts and bills that stand there. Admins have all.'
              : 'Every member sees all sites. Turn it on to give some people some sites only.'}{' '}
            It is the site permissioning of{' '}
            <TextLink to="/settings/company/data-collection" className="underline">
              Data collection
            </TextLink>
            .
          </>
        }
        actions={
          <Button size="sm" onClick={() => setAsking(true)}>
            {isEnabled ? 'Turn off' : 'Turn on'}
          </Button>
        }
      />
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => {
          set.reset();
          setAsking(false);
        }}
        title={isEnabled ? 'Turn access by site off?' : 'Turn access by site on?'}
        description={
          isEnabled
            ? narrowed === 0
              ? 'Nobody has some sites only, so nothing changes for anybody.'
              : `${people} some sites only and will see all of ${company.name} at once. The choice is kept for when you turn it on again.`
            : narrowed === 0
              ? 'Nothing changes until you choose sites for somebody.'
              : `${people} been given some sites only before, and will see nothing else at once.`
        }
        action={isEnabled ? 'Turn off' : 'Turn on'}
        isDanger={isEnabled && narrowed > 0}
        busy={set.isPending}
        error={set.error}
        onConfirm={() => set.mutate()}
      />
    </>
  );
}
