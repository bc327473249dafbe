// Data Input › Connections › New: provider, sign-in, settings (platform.md 7.2). Nothing is made before the last step; the login
// is tried in the second, and stays in this page's memory alone.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../../api.ts';
import type { Company } from '../../dash/api.ts';
import { dataInputApi, type TriedSignIn } from '../../dash/data-input.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button, TextButton } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Form } from '../../parts/form.tsx';
import { TextLink } from '../../parts/link.tsx';
import { BackMark, PageHead } from '../../parts/page.tsx';
import { Steps } from '../../parts/steps.tsx';
import { Configure, useConfiguration } from './configure.tsx';
import { LoginFields, type LoginText, noLogin } from './login-fields.tsx';
import { type Picked, PickProvider } from './pick-provider.tsx';
import { SandboxBadge } from './status-badge.tsx';

type Step = 'provider' | 'sign-in' | 'settings';
const stepWords: readonly (readonly [Step, string])[] = [
  ['provider', 'Provider'],
  ['sign-in', 'Sign in'],
  ['settings', 'Configure'],
];

const isOfLogin = (refusal: Error | null): boolean =>
  refusal instanceof ApiError && ('username' in refusal.fields || 'url' in refusal.fields);

export function NewConnection({ company }: { company: Company }) {
  const [step, setStep] = useState<Step>('provider');
  const [provider, setProvider] = useState<Picked | null>(null);
  const [login, setLogin] = useState<LoginText>(noLogin);
  const [tried, setTried] = useState<TriedSignIn | null>(null);
  const [configuration, configure] = useConfiguration();
  const goTo = (next: Step): void => {
    setStep(next);
    window.scrollTo({ top: 0 });
  };
  return (
    <>
      <PageHead
        title="New connection"
        back={
          <>
            <BackMark />
            <TextLink to="/data-input/connections">Connections</TextLink>
          </>
        }
        description={`A login at a utility, from which the bills of ${company.name} are collected.`}
      />
      <Steps steps={stepWords} at={step} />
      <div className="max-w-2xl">
        {step === 'provider' && (
          <PickProvider
            companyId={company.id}
            onPick={(picked) => {
              setProvider(picked);
              setTried(null);
              setLogin(noLogin);
              if (picked.country) configure({ country: picked.country });
              goTo('sign-in');
            }}
          />
        )}
        {step === 'sign-in' && provider && (
          <SignIn
            company={company}
            provider={provider}
            login={login}
            onLogin={setLogin}
            onBack={() => goTo('provider')}
            onDone={(result) => {
              setTried(result);
              goTo('settings');
            }}
          />
        )}
        {step === 'settings' && provider && (
          <Configure
            company={company}
            configuration={configuration}
            onChange={configure}
            bounds={provider.siteBounds}
            submitWord="Connect"
            backWord={(refusal) => (isOfLogin(refusal) ? 'Back to the sign-in' : 'Back')}
            connect={(settings) =>
              dataInputApi.createConnection(company.id, {
                ...settings,
                ...login,
                url: provider.url,
                providerName: provider.isCustom ? provider.name : null,
              })
            }
            done={`${provider.name} is connected to ${company.name}.`}
            onBack={() => goTo('sign-in')}
          >
            <ProviderLine provider={provider} onChange={() => goTo('sign-in')} />
            <Found provider={provider} tried={tried} />
          </Configure>
        )}
      </div>
    </>
  );
}

function ProviderLine({ provider, onChange }: { provider: Picked; onChange: () => void }) {
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-base">
      <span className="font-medium">{provider.name}</span>
      <span className="text-ink-muted">{provider.url.replace(/^https?:\/\/(www\.)?/, '')}</span>
      {provider.isSandbox && <SandboxBadge />}
      <TextButton className="text-sm" onClick={onChange}>
        Change
      </TextButton>
    </p>
  );
}

function SignIn({
  company,
  provider,
  login,
  onLogin,
  onBack,
  onDone,
}: {
  company: Company;
  provider: Picked;
  login: LoginText;
  onLogin: (login: LoginText) => void;
  onBack: () => void;
  onDone: (result: TriedSignIn) => void;
}) {
  const [refused, setRefused] = useState<TriedSignIn | null>(null);
  const attempt = useMutation({
    mutationKey: ['dash'],
    gcTime: 0,
    mutationFn: () => dataInputApi.trySignIn(company.id, { ...login, url: provider.url }),
    onMutate: () => setRefused(null),
    onSuccess: (result) => (result.outcome === 'REFUSED' ? setRefused(result) : onDone(result)),
  });
  return (
    <Card title="Sign in" description="As you do at the provider’s website.">
      <Form
        onSubmit={() => attempt.mutate()}
        error={attempt.error}
        fields={['username', 'password']}
        className="space-y-5"
      >
        <ProviderLine provider={provider} onChange={onBack} />
        {!provider.isAutomatic && (
          <Banner tone="info" title="A person takes this one up">
            No machine of ours knows this utility yet. Our team signs in by hand, usually within hours, at
            most 48.
          </Banner>
        )}
        {refused?.guide && (
          <Banner tone="danger" title={refused.guide.label}>
            The provider did not let us in with this login. Nothing was stored. After three refusals in an
            hour we stop, so that the account is not locked.
          </Banner>
        )}
        <LoginFields login={login} onChange={onLogin} />
        <div className="flex justify-end gap-2">
          <Button onClick={onBack}>Back</Button>
          <Button type="submit" tone="primary" busy={attempt.isPending}>
            {attempt.isPending ? 'Signing in…' : 'Continue'}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

/** What the trial of the login came to. */
function Found({ provider, tried }: { provider: Picked; tried: TriedSignIn | null }) {
  if (tried?.outcome === 'ACCEPTED') return <Banner tone="positive">The sign-in works.</Banner>;
  if (tried?.outcome === 'ASKS')
    return (
      <Banner tone="caution" title="A second factor is asked for">
        The password is right. Finish here; how its codes reach us is the next thing you are asked.
      </Banner>
    );
  if (!provider.isAutomatic) return null;
  return (
    <Banner tone="info">
      {tried?.guide
        ? `${tried.guide.label}: ${tried.guide.text}`
        : 'The provider takes long to answer. The sign-in is checked in the background.'}
    </Banner>
  );
}
