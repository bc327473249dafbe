/** @jsxImportSource preact */
// The gate of a link that names addresses. It says the same whether an address was invited or not.
import { useState } from 'preact/hooks';
import { askForCode, proveEmail, type Session } from '../api.ts';
import { Field, Form, Lead, Notice, PrimaryButton, TextButton, Title } from '../parts.tsx';
import { useWords } from '../use-words.ts';

interface EmailStepProps {
  session: Session;
  email: string;
  /** A code was asked for. */
  isAsked: boolean;
  isBusy: boolean;
  faults: Record<string, unknown>;
  attempt: <T>(work: () => Promise<T>) => Promise<T | null>;
  onEmail: (email: string) => void;
  onAsked: (isAsked: boolean) => void;
  onProved: (verification: string) => void;
}

export function EmailStep({ isAsked, email, faults, attempt, session, ...rest }: EmailStepProps) {
  const words = useWords();
  const [code, setCode] = useState('');
  const [hasSentAgain, setSentAgain] = useState(false);
  const [isMissing, setMissing] = useState(false);

  const ask = async (): Promise<boolean> => {
    setMissing(email.trim() === '');
    return email.trim() !== '' && (await attempt(() => askForCode(session, email.trim()))) !== null;
  };

  if (!isAsked)
    return (
      <Form onSubmit={() => void ask().then((isDone) => isDone && rest.onAsked(true))}>
        <Title>{words.emailTitle}</Title>
        <Lead>{words.emailText}</Lead>
        <Field
          label={words.email}
          type="email"
          name="email"
          autocomplete="email"
          inputMode="email"
          value={email}
          onText={rest.onEmail}
          fault={isMissing ? words.required : faults.email ? words.emailWrong : null}
        />
        <div class="mt-7">
          <PrimaryButton busy={rest.isBusy}>{words.sendCode}</PrimaryButton>
        </div>
      </Form>
    );

  const prove = async (): Promise<void> => {
    setMissing(code.trim() === '');
    if (code.trim() === '') return;
    const proved = await attempt(() => proveEmail(session, email.trim(), code.replace(/\s/g, '')));
    if (proved) rest.onProved(proved.verification);
  };
  return (
    <Form onSubmit={() => void prove()}>
      <Title>{words.codeTitle}</Title>
      <Lead>{words.codeText(email.trim())}</Lead>
      <Field
        label={words.code}
        name="code"
        inputMode="numeric"
        autocomplete="one-time-code"
        maxLength={12}
        value={code}
        onText={setCode}
        fault={isMissing ? words.required : faults.code ? words.codeWrong : null}
      />
      <div class="mt-7">
        <PrimaryButton busy={rest.isBusy}>{words.confirm}</PrimaryButton>
      </div>
      <div class="mt-4 flex flex-wrap justify-between gap-x-6">
        <TextButton onClick={() => rest.onAsked(false)}>{words.otherEmail}</TextButton>
        <TextButton disabled={rest.isBusy} onClick={() => void ask().then((isDone) => setSentAgain(isDone))}>
          {words.codeAgain}
        </TextButton>
      </div>
      <div role="status">{hasSentAgain && <Notice tone="neutral">{words.codeSent}</Notice>}</div>
    </Form>
  );
}
