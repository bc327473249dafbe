// A forgotten password, and the page behind the link that is mailed then.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { dashApi } from '../../dash/api.ts';
import { forgetLinkKey, keyOfLink } from '../../link-key.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Field, Input } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { TextLink } from '../../parts/link.tsx';
import { EntryFrame } from './entry-frame.tsx';

export function ForgotPassword() {
  const [email, setEmail] = useState('');
  const ask = useMutation({ mutationFn: () => dashApi.requestReset(email) });
  const back = <TextLink to="/sign-in">Back to signing in</TextLink>;
  if (ask.isSuccess)
    return (
      <EntryFrame title="Check your mail" below={back}>
        <Banner tone="positive" title="A link is on its way">
          If {email} has an account here, the mail holds a link for a new password. It works once, for an
          hour.
        </Banner>
      </EntryFrame>
    );
  return (
    <EntryFrame
      title="Forgot your password?"
      description="We mail you a link with which you choose a new one."
      below={back}
    >
      <Form onSubmit={() => ask.mutate()} error={ask.error} fields={['email']} className="space-y-4">
        <Field label="Email" name="email" required>
          <Input
            type="email"
            autoComplete="username"
            autoCapitalize="off"
            spellCheck={false}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
        </Field>
        <Button type="submit" tone="primary" className="w-full" busy={ask.isPending}>
          Mail me a link
        </Button>
      </Form>
    </EntryFrame>
  );
}

/** A password that is being chosen. */
export function NewPasswordField({
  name,
  label = 'New password',
  value,
  onChange,
}: {
  name: string;
  label?: string;
  value: string;
  onChange: (password: string) => void;
}) {
  return (
    <Field label={label} name={name} hint="At least 10 characters. A few words make a good one." required>
      <Input
        type="password"
        autoComplete="new-password"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
  );
}

export function ResetPassword() {
  const [token] = useState(keyOfLink);
  const [newPassword, setPassword] = useState('');
  const reset = useMutation({
    mutationFn: () => dashApi.resetPassword({ token: token ?? '', newPassword }),
    onSuccess: forgetLinkKey,
  });
  if (token === null)
    return (
      <EntryFrame title="This link is not complete">
        <p className="text-base text-ink-muted">Open it from the mail once more, or ask for a new one.</p>
        <ButtonLink to="/forgot-password" className="mt-4 w-full">
          Ask for a new link
        </ButtonLink>
      </EntryFrame>
    );
  if (reset.isSuccess)
    return (
      <EntryFrame title="Your password is changed">
        <p className="text-base text-ink-muted">All sessions were ended. Sign in with the new password.</p>
        <ButtonLink to="/sign-in" tone="primary" className="mt-4 w-full">
          Sign in
        </ButtonLink>
      </EntryFrame>
    );
  return (
    <EntryFrame
      title="Choose a new password"
      description="Everybody who is signed in with the old one is signed out."
      below={<TextLink to="/forgot-password">Ask for a new link</TextLink>}
    >
      <Form
        onSubmit={() => reset.mutate()}
        error={reset.error}
        fields={['newPassword']}
        className="space-y-4"
      >
        <NewPasswordField name="newPassword" value={newPassword} onChange={setPassword} />
        <Button type="submit" tone="primary" className="w-full" busy={reset.isPending}>
          Save the password
        </Button>
      </Form>
    </EntryFrame>
  );
}
