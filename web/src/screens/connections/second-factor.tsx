// The second factor of a login: what is asked for at present, and the ways that last, in the order of platform.md 7.4.
import { useState } from 'react';
import { type Connection, dataInputApi, type MfaAnswer } from '../../dash/data-input.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { DialogActions } from '../../parts/dialog.tsx';
import { Field, Input } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Time } from '../../parts/time.tsx';
import { useConnectionCall } from './use-connection-call.ts';

type Forwarding = 'MANAGED_EMAIL' | 'INBOX_FORWARDING';

const steps: Record<Forwarding, (provider: string) => string[]> = {
  MANAGED_EMAIL: (provider) => [
    `Sign in at ${provider} and open its security settings.`,
    'Set the address above as the one to which codes are sent by e-mail, and confirm it there.',
    'Come back and press “It is set up”.',
  ],
  INBOX_FORWARDING: (provider) => [
    'Open the settings of the mailbox that gets the codes.',
    `Add a rule: mails from ${provider} that carry a code are forwarded to the address above.`,
    'Press “It is set up”; the next code shows whether it works.',
  ],
};

export function SecondFactor({
  connection,
  isRefused,
  onHandIn,
  onClose,
}: {
  connection: Connection;
  isRefused: boolean;
  onHandIn: () => void;
  onClose: () => void;
}) {
  const { mfa, provider } = connection;
  const [forwarding, setForwarding] = useState<Forwarding | null>(null);
  const say = useConnectionCall(
    connection.id,
    (answer: MfaAnswer) => dataInputApi.answerMfa(connection.id, answer),
    () => {
      if (forwarding === null) onHandIn();
    },
  );
  if (forwarding !== null && mfa.forwardingAddress !== null)
    return (
      <div>
        <ForwardingAddress connection={connection} address={mfa.forwardingAddress} />
        <ol className="mt-5 list-decimal space-y-2 pl-5 text-base">
          {steps[forwarding](provider).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <DialogActions>
          <Button onClick={() => setForwarding(null)}>Back</Button>
          <Button tone="primary" onClick={onHandIn}>
            It is set up
          </Button>
        </DialogActions>
      </div>
    );
  const choose = (method: Forwarding): void => {
    setForwarding(method);
    say.mutate({ method }, { onError: () => setForwarding(null) });
  };
  return (
    <div className="space-y-5">
      {isRefused && (
        <Banner tone="danger">
          {mfa.asks?.kind === 'SECURITY_QUESTIONS'
            ? 'The answers were not accepted.'
            : mfa.asks
              ? 'The code was not accepted. Codes last a few minutes: ask for a new one.'
              : connection.guide.text}
        </Banner>
      )}
      {mfa.asks && <Answer connection={connection} call={say} onClose={onClose} />}
      <section>
        <h3 className="text-base font-semibold">
          {mfa.asks ? 'So that it is not asked again' : 'How its codes reach us'}
        </h3>
        <ol className="mt-3 space-y-2">
          <Way
            title="Upload the bills instead"
            text="Nothing has to be set up: download them at the provider, and hand them in as files."
          />
          <Way
            title="Switch it off at the provider"
            text="If its security settings allow it. Then tell us, and we sign in without."
            action="It is switched off"
            isBusy={say.isPending && forwarding === null}
            onPick={() => say.mutate({ method: 'NONE' })}
          />
          <Way
            title="Have codes sent to us"
            text="You set an address of ours as the one that gets the provider’s codes."
            action="Show the address"
            isBusy={say.isPending && forwarding === 'MANAGED_EMAIL'}
            onPick={() => choose('MANAGED_EMAIL')}
          />
          <Way
            title="Forward codes from your mailbox"
            text="A rule of your mailbox forwards them; you keep getting them yourself."
            action="Show the address"
            isBusy={say.isPending && forwarding === 'INBOX_FORWARDING'}
            onPick={() => choose('INBOX_FORWARDING')}
          />
          <Way title="Codes by text message" text="On request: ask our support." />
        </ol>
      </section>
    </div>
  );
}

/** Where codes go, and whether one has come. */
export function ForwardingAddress({ connection, address }: { connection: Connection; address: string }) {
  const { lastCodeReceivedAt } = connection.mfa;
  return (
    <div className="rounded-md border border-line-firm bg-sunken p-3">
      <p className="text-sm text-ink-muted">Address for codes of {connection.provider}</p>
      <p className="mt-1 flex items-center gap-1">
        <code className="min-w-0 flex-1 text-sm break-all">{address}</code>
        <CopyButton text={address} label="Copy the address" />
      </p>
      <p role="status" className="mt-2 flex items-center gap-1.5 text-sm text-ink-muted">
        <Icon name={lastCodeReceivedAt ? 'checkCircle' : 'clock'} />
        {lastCodeReceivedAt ? (
          <span>
            Last code <Time at={lastCodeReceivedAt} />
          </span>
        ) : (
          'Waiting for the first code'
        )}
      </p>
    </div>
  );
}

function Answer({
  connection,
  call,
  onClose,
}: {
  connection: Connection;
  call: ReturnType<typeof useConnectionCall<MfaAnswer>>;
  onClose: () => void;
}) {
  const asks = connection.mfa.asks!;
  const questions = asks.kind === 'SECURITY_QUESTIONS' ? asks.questions : [];
  const [code, setCode] = useState('');
  const [answers, setAnswers] = useState<Record<string, string>>({});
  const submit = (): void =>
    call.mutate(
      asks.kind === 'CODE'
        ? { method: 'CODE', code }
        : {
            method: 'SECURITY_QUESTIONS',
            answers: questions.map((question) => ({ question, answer: answers[question] ?? '' })),
          },
    );
  return (
    <Form onSubmit={submit} error={call.error} fields={['code', 'answers']} className="space-y-4">
      <p className="text-base text-ink-muted">
        {asks.kind === 'CODE'
          ? `${connection.provider} asks for a code, which it sends to the owner of the login.`
          : `${connection.provider} asks for answers. They are sealed like the password, and given at each sign-in, letter by letter.`}
      </p>
      {asks.kind === 'CODE' && (
        <Field label="Code" name="code" required>
          <Input
            mono
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={40}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        </Field>
      )}
      {questions.map((question, index) => (
        <Field key={question} label={question} {...(index === 0 && { name: 'answers' })} required>
          <Input
            autoComplete="off"
            maxLength={255}
            value={answers[question] ?? ''}
            onChange={(event) => setAnswers({ ...answers, [question]: event.currentTarget.value })}
          />
        </Field>
      ))}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" busy={call.isPending}>
          {asks.kind === 'CODE' ? 'Give the code' : 'Give the answers'}
        </Button>
      </div>
    </Form>
  );
}

function Way({
  title,
  text,
  action,
  isBusy = false,
  onPick,
}: {
  title: string;
  text: string;
  action?: string;
  isBusy?: boolean;
  onPick?: () => void;
}) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-md border border-line px-3.5 py-2.5">
      <div className="min-w-0 flex-1 basis-56">
        <p className="text-base font-medium">{title}</p>
        <p className="text-sm text-ink-muted">{text}</p>
      </div>
      {action && (
        <Button size="sm" busy={isBusy} onClick={onPick}>
          {action}
        </Button>
      )}
    </li>
  );
}
