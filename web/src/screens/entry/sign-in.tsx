// Signing in: by password, by a code that is mailed, or by the operator's identity provider; then the second factor, where there is one.
import { useMutation, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { dashApi } from '../../dash/api.ts';
import { dashQueries } from '../../dash/queries.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button, TextButton } from '../../parts/button.tsx';
import { Field, Input } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { TextLink } from '../../parts/link.tsx';
import { EntryFrame } from './entry-frame.tsx';
import { SecondFactor } from './second-factor.tsx';
import { addressWithin, useEntry } from './use-entry.ts';

type Step = 'password' | 'mail' | 'code' | 'second';

export function SignIn() {
  const { to, error } = useSearch({ from: '/sign-in' });
  const [step, setStep] = useState<Step>('password');
  const [email, setEmail] = useState('');
  const enter = useEntry(to);
  if (step === 'second') return <SecondFactor onEnter={enter} onBack={() => setStep('password')} />;
  if (step === 'code') return <Code email={email} onEnter={enter} onBack={() => setStep('mail')} />;
  return (
    <EntryFrame
      title="Sign in"
      below={
        step === 'password' ? (
          <TextButton onClick={() => setStep('mail')}>Sign in with a code by mail instead</TextButton>
        ) : (
          <TextButton onClick={() => setStep('password')}>Sign in with your password instead</TextButton>
        )
      }
    >
      {error !== undefined && (
        <Banner tone="danger" className="mb-5">
          The sign-in was not completed. Your organization may not have added this address yet.
        </Banner>
      )}
      {step === 'password' ? (
        <Password email={email} onEmail={setEmail} onEnter={enter} onSecond={() => setStep('second')} />
      ) : (
        <MailCode email={email} onEmail={setEmail} onSent={() => setStep('code')} />
      )}
      <Provider to={addressWithin(to)} />
    </EntryFrame>
  );
}

function EmailField({ email, onEmail }: { email: string; onEmail: (email: string) => void }) {
  return (
    <Field label="Email" name="email" required>
      <Input
        type="email"
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
        value={email}
        onChange={(event) => onEmail(event.currentTarget.value)}
      />
    </Field>
  );
}

function Password({
  email,
  onEmail,
  onEnter,
  onSecond,
}: {
  email: string;
  onEmail: (email: string) => void;
  onEnter: () => void;
  onSecond: () => void;
}) {
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => dashApi.signIn({ email, password }),
    onSuccess: ({ twoFactorRedirect }) => (twoFactorRedirect ? onSecond() : onEnter()),
  });
  return (
    <Form
      onSubmit={() => signIn.mutate()}
      error={signIn.error}
      fields={['email', 'password']}
      className="space-y-4"
    >
      <EmailField email={email} onEmail={onEmail} />
      <Field label="Password" name="password" required>
        <Input
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      </Field>
      <p className="text-sm">
        <TextLink to="/forgot-password">Forgot your password?</TextLink>
      </p>
      <Button type="submit" tone="primary" className="w-full" busy={signIn.isPending}>
        Sign in
      </Button>
    </Form>
  );
}

function MailCode({
  email,
  onEmail,
  onSent,
}: {
  email: string;
  onEmail: (email: string) => void;
  onSent: () => void;
}) {
  const send = useMutation({ mutationFn: () => dashApi.sendCode(email), onSuccess: onSent });
  return (
    <Form onSubmit={() => send.mutate()} error={send.error} fields={['email']} className="space-y-4">
      <EmailField email={email} onEmail={onEmail} />
      <Button type="submit" tone="primary" className="w-full" busy={send.isPending}>
        Send me a code
      </Button>
    </Form>
  );
}

function Code({ email, onEnter, onBack }: { email: string; onEnter: () => void; onBack: () => void }) {
  const [otp, setOtp] = useState('');
  const check = useMutation({
    mutationFn: () => dashApi.signInWithCode({ email, otp }),
    onSuccess: onEnter,
  });
  return (
    <EntryFrame
      title="Check your mail"
      description={
        <>
          If <span className="font-medium text-ink">{email}</span> has access, a code of six digits is on its
          way. It is good for ten minutes.
        </>
      }
      below={<TextButton onClick={onBack}>Use another address, or send it again</TextButton>}
    >
      <Form onSubmit={() => check.mutate()} error={check.error} fields={['otp']} className="space-y-4">
        <Field label="Code" name="otp" required>
          <Input
            mono
            inputMode="numeric"
            autoComplete="one-time-code"
            autoFocus
            maxLength={6}
            value={otp}
            onChange={(event) => setOtp(event.currentTarget.value.trim())}
          />
        </Field>
        <Button type="submit" tone="primary" className="w-full" busy={check.isPending}>
          Sign in
        </Button>
      </Form>
    </EntryFrame>
  );
}

/** Nothing where the operator has named no provider. */
function Provider({ to }: { to: string }) {
  const options = useQuery(dashQueries.signInOptions());
  const go = useMutation({
    mutationFn: () => dashApi.signInWithProvider(to),
    onSuccess: ({ url }) => location.assign(url),
  });
  const name = options.data?.openId?.name;
  if (name === undefined) return null;
  return (
    <div className="mt-5 border-t border-line pt-5">
      <Button className="w-full" icon="key" busy={go.isPending || go.isSuccess} onClick={() => go.mutate()}>
        Continue with {name}
      </Button>
      {go.error && (
        <p role="alert" className="mt-2 text-sm text-danger">
          {go.error.message}
        </p>
      )}
    </div>
  );
}
