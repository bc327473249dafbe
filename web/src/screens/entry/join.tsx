// Behind the link of somebody who was added to an organization: they make their account and are in.
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../../api.ts';
import { dashApi } from '../../dash/api.ts';
import { forgetLinkKey, keyOfLink } from '../../link-key.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { Field, Input } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { EntryFrame } from './entry-frame.tsx';
import { NewPasswordField } from './passwords.tsx';
import { useEntry } from './use-entry.ts';

export function Join() {
  const [key] = useState(() => keyOfLink() ?? '');
  const link = useQuery({
    queryKey: ['join'],
    queryFn: () => dashApi.lookAtJoin(key),
    retry: false,
    staleTime: Infinity,
  });
  if (link.isPending)
    return (
      <EntryFrame title="Join">
        <SkeletonLines label="Looking at the link" />
      </EntryFrame>
    );
  if (link.error instanceof ApiError && [400, 410].includes(link.error.status)) return <LinkOver />;
  if (link.error)
    return (
      <EntryFrame title="Join">
        <ErrorState error={link.error} onRetry={() => void link.refetch()} />
      </EntryFrame>
    );
  const { email, organizationName, hasAccount } = link.data;
  if (hasAccount)
    return (
      <EntryFrame title={`You are in ${organizationName}`}>
        <p className="text-base text-ink-muted">
          <span className="font-medium text-ink">{email}</span> has an account already: sign in with it.
        </p>
        <ButtonLink to="/sign-in" tone="primary" className="mt-4 w-full">
          Sign in
        </ButtonLink>
      </EntryFrame>
    );
  return <MakeAccount joinKey={key} email={email} organizationName={organizationName} />;
}

function MakeAccount({
  joinKey,
  email,
  organizationName,
}: {
  joinKey: string;
  email: string;
  organizationName: string;
}) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const enter = useEntry('/');
  const join = useMutation({
    mutationFn: () => dashApi.join({ key: joinKey, name, password }),
    onSuccess: () => {
      forgetLinkKey();
      enter();
    },
  });
  return (
    <EntryFrame
      title={`Join ${organizationName}`}
      description="Make your account; you are signed in at once."
    >
      <Form
        onSubmit={() => join.mutate()}
        error={join.error}
        fields={['name', 'password']}
        className="space-y-4"
      >
        <Field label="Email" hint="The address that was invited." required>
          <Input type="email" autoComplete="username" value={email} readOnly />
        </Field>
        <Field label="Your name" name="name" required>
          <Input autoComplete="name" value={name} onChange={(event) => setName(event.currentTarget.value)} />
        </Field>
        <NewPasswordField name="password" label="Password" value={password} onChange={setPassword} />
        <Button type="submit" tone="primary" className="w-full" busy={join.isPending}>
          Join
        </Button>
      </Form>
    </EntryFrame>
  );
}

function LinkOver() {
  return (
    <EntryFrame title="This link no longer works">
      <p className="text-base text-pretty text-ink-muted">
        It works once, for seven days. Ask an admin of your organization for a new one. If you have made your
        account already, sign in.
      </p>
      <ButtonLink to="/sign-in" className="mt-4 w-full">
        Sign in
      </ButtonLink>
    </EntryFrame>
  );
}
