// The login of a utility: what becomes of it is said before it is typed, and it is never shown again.
import { useState } from 'react';
import { IconButton } from '../../parts/button.tsx';
import { Field, Input } from '../../parts/field.tsx';
import { Icon } from '../../parts/icon.tsx';

export interface LoginText {
  username: string;
  password: string;
}

export const noLogin: LoginText = { username: '', password: '' };

export function LoginFields({
  login,
  onChange,
  hint,
}: {
  login: LoginText;
  onChange: (login: LoginText) => void;
  /** Below the username. */
  hint?: string | undefined;
}) {
  const [isShown, setShown] = useState(false);
  return (
    <>
      <p className="flex gap-2 rounded-md bg-sunken px-3 py-2.5 text-sm text-ink-muted">
        <Icon name="shield" className="mt-0.5 size-4" />
        <span>
          The password is sealed as it arrives: only the worker that signs in can open it. Nobody is shown it
          again, and it is erased with the connection.
        </span>
      </p>
      <Field label="Username" name="username" hint={hint} required>
        <Input
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={255}
          value={login.username}
          onChange={(event) => onChange({ ...login, username: event.currentTarget.value })}
        />
      </Field>
      <Field
        label="Password"
        name="password"
        required
        aside={
          <IconButton
            icon={isShown ? 'eyeOff' : 'eye'}
            label={isShown ? 'Hide the password' : 'Show the password'}
            tone="plain"
            aria-pressed={isShown}
            onClick={() => setShown(!isShown)}
          />
        }
      >
        <Input
          type={isShown ? 'text' : 'password'}
          autoComplete="off"
          maxLength={255}
          value={login.password}
          onChange={(event) => onChange({ ...login, password: event.currentTarget.value })}
        />
      </Field>
    </>
  );
}
