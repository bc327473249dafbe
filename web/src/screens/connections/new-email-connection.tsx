// Data Input › Connections › New email connection: an address, what its bills are for (platform.md 7.8). The address is there at once,
// so that forwarding can be set up and tried before the connection is made.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Company } from '../../dash/api.ts';
import { type BillAddress, billsByMailApi, billsByMailQueries } from '../../dash/bills-by-mail.ts';
import { usePlace } from '../../dash/place.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { TextLink } from '../../parts/link.tsx';
import { BackMark, PageHead } from '../../parts/page.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { Steps } from '../../parts/steps.tsx';
import { Configure, useConfiguration } from './configure.tsx';
import { BillAddressBox, ForwardingSteps, MailWatch, MailWords } from './forwarding.tsx';

type Step = 'address' | 'settings';
const steps: readonly (readonly [Step, string])[] = [
  ['address', 'Address'],
  ['settings', 'Configure'],
];

export function NewEmailConnection({ company }: { company: Company }) {
  const place = usePlace();
  const client = useQueryClient();
  const [step, setStep] = useState<Step>('address');
  const [configuration, configure] = useConfiguration();
  const reserved = useQuery(billsByMailQueries.reserved(place, company.id));
  const address = reserved.data?.address;
  return (
    <>
      <PageHead
        title="New email connection"
        back={
          <>
            <BackMark />
            <TextLink to="/data-input/connections">Connections</TextLink>
          </>
        }
        description={`An address to which bills of ${company.name} are forwarded, from as many utilities and accounts as you like.`}
      />
      {address === null ? (
        <NoMail />
      ) : (
        <>
          <Steps steps={steps} at={step} />
          <div className="max-w-2xl">
            {address === undefined ? (
              <Card>
                {reserved.error ? (
                  <ErrorState error={reserved.error} onRetry={() => void reserved.refetch()} />
                ) : (
                  <SkeletonLines label="Making an address" lines={4} />
                )}
              </Card>
            ) : step === 'address' ? (
              <AddressStep address={address} onNext={() => setStep('settings')} />
            ) : (
              <Configure
                company={company}
                configuration={configuration}
                onChange={configure}
                bounds={null}
                isByEmail
                countryHint="For bills that do not name their currency."
                submitWord="Finish"
                backWord={() => 'Back'}
                connect={(settings) =>
                  billsByMailApi.connect(company.id, { ...settings, addressId: address.id })
                }
                done={`Bills mailed to the address are taken over for ${company.name}.`}
                onDone={() =>
                  client.removeQueries({ queryKey: billsByMailQueries.reserved(place, company.id).queryKey })
                }
                onBack={() => setStep('address')}
              />
            )}
          </div>
        </>
      )}
    </>
  );
}

/** An address here would swallow what is sent to it. */
function NoMail() {
  return (
    <Card>
      <EmptyState
        icon="inbox"
        title="Mails do not reach this Nectar yet"
        actions={
          <ButtonLink to="/data-input/connections/new" icon="plug">
            Connect an online account
          </ButtonLink>
        }
      >
        Whoever runs it has not set up a mail domain for bills, so an address would go nowhere. Ask them to
        set <code className="text-sm">MFA_DOMAIN</code>; until then, connect the utility’s website.
      </EmptyState>
    </Card>
  );
}

function AddressStep({ address, onNext }: { address: BillAddress; onNext: () => void }) {
  const [latest] = address.mails;
  const confirmation = address.mails.find(({ isConfirmation }) => isConfirmation);
  return (
    <Card title="Forward bills here" description="The address is yours for good once you finish.">
      <div className="space-y-5">
        <BillAddressBox address={address.address}>
          <MailWatch mail={latest} />
        </BillAddressBox>
        {address.putOffAt !== null && (
          <Banner tone="info" title="A bill is on its way">
            It came before this connection was there. Finish here, and it is delivered again by itself.
          </Banner>
        )}
        {confirmation && (
          <Banner tone="info" title="The mailbox asks you to confirm">
            <p className="mb-2 break-words">
              <q>{confirmation.subject}</q>
            </p>
            <MailWords mail={confirmation} />
          </Banner>
        )}
        <ForwardingSteps />
        <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
          {!latest && (
            <p className="text-sm text-ink-muted">You need not wait: this can be set up later, too.</p>
          )}
          <Button tone="primary" onClick={onNext}>
            {latest ? 'Continue' : 'Continue without a mail'}
          </Button>
        </div>
      </div>
    </Card>
  );
}
