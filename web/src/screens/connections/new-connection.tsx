// Data Input › Connections › New: provider, sign-in, settings (platform.md 7.2). Nothing is made before the last step; the login
// is tried in the second, and stays in this page's memory alone.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError } from '../../api.ts';
import { namedCountries } from '../../countries.ts';
import type { Company } from '../../dash/api.ts';
import { dataInputApi, dataInputKey, type TriedSignIn } from '../../dash/data-input.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button, TextButton } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Field, Select } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { TextLink } from '../../parts/link.tsx';
import { BackMark, PageHead } from '../../parts/page.tsx';
import { Steps } from '../../parts/steps.tsx';
import { useToast } from '../../parts/toast.tsx';
import { useSession } from '../shell/session.tsx';
import { SettingsFields, type SettingsText, settingsFields, toSettings } from './connection-settings.tsx';
import { LoginFields, type LoginText, noLogin } from './login-fields.tsx';
import { type Picked, PickProvider } from './pick-provider.tsx';
import { SandboxBadge } from './status-badge.tsx';
import { offeredTypes } from './words.ts';

type Step = 'provider' | 'sign-in' | 'settings';
const stepWords: readonly (readonly [Step, string])[] = [
  ['provider', 'Provider'],
  ['sign-in', 'Sign in'],
  ['settings', 'Configure'],
];

export function NewConnection({ company }: { company: Company }) {
  const { person } = useSession();
  const [step, setStep] = useState<Step>('provider');
  const [provider, setProvider] = useState<Picked | null>(null);
  const [login, setLogin] = useState<LoginText>(noLogin);
  const [tried, setTried] = useState<TriedSignIn | null>(null);
  const [country, setCountry] = useState('US');
  const [text, setText] = useState<SettingsText>({
    sites: [],
    types: [...offeredTypes],
    startDate: '',
    ownerEmail: person.email,
    multiplyByOccupancy: false,
    externalId: '',
    notes: '',
  });
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
              if (picked.country) setCountry(picked.country);
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
            provider={provider}
            login={login}
            tried={tried}
            text={text}
            country={country}
            onText={setText}
            onCountry={setCountry}
            onBack={() => goTo('sign-in')}
          />
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

function Configure({
  company,
  provider,
  login,
  tried,
  text,
  country,
  onText,
  onCountry,
  onBack,
}: {
  company: Company;
  provider: Picked;
  login: LoginText;
  tried: TriedSignIn | null;
  text: SettingsText;
  country: string;
  onText: (text: SettingsText) => void;
  onCountry: (country: string) => void;
  onBack: () => void;
}) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const tell = useToast();
  const [isShort, setShort] = useState(false);
  const create = useMutation({
    mutationKey: ['dash'],
    gcTime: 0,
    mutationFn: () =>
      dataInputApi.createConnection(company.id, {
        ...toSettings(text),
        ...login,
        url: provider.url,
        providerName: provider.isCustom ? provider.name : null,
        country,
      }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: dataInputKey });
      tell(`${provider.name} is connected to ${company.name}.`);
      await navigate({
        to: '/data-input/connections/$connectionId',
        params: { connectionId: id },
        replace: true,
      });
    },
  });
  const isOfLogin =
    create.error instanceof ApiError && ('username' in create.error.fields || 'url' in create.error.fields);
  return (
    <Card title="Configure" description="All but the country can be changed later.">
      <Form
        onSubmit={() => {
          const isFull = text.sites.length > 0 && text.types.length > 0;
          setShort(!isFull);
          if (isFull) create.mutate();
        }}
        error={create.error}
        fields={settingsFields}
        className="space-y-6"
      >
        <ProviderLine provider={provider} onChange={onBack} />
        <Found provider={provider} tried={tried} />
        <SettingsFields
          companyId={company.id}
          bounds={provider.siteBounds}
          text={text}
          isShort={isShort}
          faults={create.error}
          onChange={onText}
        />
        <Field label="Country" name="country" required>
          <Select value={country} onChange={(event) => onCountry(event.currentTarget.value)}>
            {namedCountries('en').map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onBack}>{isOfLogin ? 'Back to the sign-in' : 'Back'}</Button>
          <Button type="submit" tone="primary" busy={create.isPending}>
            Connect
          </Button>
        </div>
      </Form>
    </Card>
  );
}
