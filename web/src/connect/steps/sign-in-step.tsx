/** @jsxImportSource preact */
// Username and password of the utility. What becomes of them stands before the field.
import { useState } from 'preact/hooks';
import { type Trouble, troubleText } from '../outcome.ts';
import {
  Field,
  Form,
  LockIcon,
  Notice,
  PasswordField,
  PrimaryButton,
  TextButton,
  Tile,
  Title,
} from '../parts.tsx';
import { useWords } from '../use-words.ts';

interface SignInStepProps {
  company: string;
  provider: { name: string; url: string };
  maskedUsername: string | null;
  username: string;
  password: string;
  trouble: Trouble | null;
  faults: Record<string, unknown>;
  isBusy: boolean;
  /** The sign-in is tried from here. */
  isLast: boolean;
  onUsername: (username: string) => void;
  onPassword: (password: string) => void;
  onChangeProvider: (() => void) | null;
  onNext: () => void;
}

export function SignInStep(props: SignInStepProps) {
  const { provider, username, password, faults } = props;
  const words = useWords();
  const [isTried, setTried] = useState(false);
  const missing = (text: string): string | null => (isTried && text.trim() === '' ? words.required : null);
  const next = (): void => {
    setTried(true);
    if (username.trim() !== '' && password !== '') props.onNext();
  };
  return (
    <Form onSubmit={next}>
      <Title>{words.signInTitle(provider.name)}</Title>
      <div class="mt-4 flex items-center gap-3">
        <Tile name={provider.name} />
        <span class="min-w-0 flex-1">
          <span class="block font-medium">{provider.name}</span>
          <span class="block truncate text-base text-ink-muted">
            {provider.url.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')}
          </span>
        </span>
        {props.onChangeProvider && <TextButton onClick={props.onChangeProvider}>{words.change}</TextButton>}
      </div>
      {props.trouble && (
        <Notice tone={props.trouble === 'passwordAgain' ? 'caution' : 'danger'}>
          {troubleText(words, props.trouble)}
        </Notice>
      )}
      <Field
        label={words.username}
        hint={props.maskedUsername === null ? undefined : words.usernameHint(props.maskedUsername)}
        name="username"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        maxLength={255}
        value={username}
        onText={props.onUsername}
        fault={missing(username) ?? (faults.username ? words.usernameTaken : null)}
      />
      <section class="mt-5 flex gap-3 rounded-md bg-sunken px-4 py-3.5 text-base">
        <LockIcon />
        <div>
          <h2 class="font-medium">{words.storedTitle}</h2>
          <p class="mt-0.5 text-ink-muted">{words.storedText(props.company)}</p>
        </div>
      </section>
      <PasswordField
        label={words.password}
        name="utility-password"
        maxLength={255}
        value={password}
        onText={props.onPassword}
        fault={missing(password) ?? (faults.password ? words.required : null)}
      />
      <div class="mt-7">
        <PrimaryButton busy={props.isBusy}>{props.isLast ? words.connect : words.next}</PrimaryButton>
      </div>
    </Form>
  );
}
