/** @jsxImportSource preact */
// The second factor of the login: what is asked for at present, and the ways that last (events-and-lifecycle.md 2.4.1).
import { useState } from 'preact/hooks';
import type { Mfa, MfaAnswer, Submission } from '../api.ts';
import {
  CopyBox,
  Field,
  Form,
  Lead,
  Notice,
  PlainButton,
  PrimaryButton,
  TextButton,
  Title,
} from '../parts.tsx';
import { useWords } from '../use-words.ts';

interface MfaStepProps {
  provider: string;
  company: string;
  /** Null: nothing, as far as is known. */
  asks: Mfa['asks'];
  forwardingAddress: string | null;
  faults: Record<string, unknown>;
  /** What was given last was not accepted. */
  isRefused: boolean;
  isBusy: boolean;
  onAnswer: (answer: MfaAnswer) => Promise<Submission | null>;
  onFollow: (submission: Submission) => void;
  onWait: () => void;
}

type Forwarding = 'MANAGED_EMAIL' | 'INBOX_FORWARDING';

export function MfaStep(props: MfaStepProps) {
  const {
    provider,
    company,
    asks,
    forwardingAddress,
    faults,
    isRefused,
    isBusy,
    onAnswer,
    onFollow,
    onWait,
  } = props;
  const words = useWords();
  const [forwarding, setForwarding] = useState<Forwarding | null>(null);
  const questions = asks?.kind === 'SECURITY_QUESTIONS' ? asks.questions : [];
  const [code, setCode] = useState('');
  const [answers, setAnswers] = useState<string[]>([]);
  const [isTried, setTried] = useState(false);

  const say = async (answer: MfaAnswer): Promise<void> => {
    const told = await onAnswer(answer);
    if (told) onFollow(told);
  };
  const choose = async (method: Forwarding): Promise<void> => {
    if (await onAnswer({ method })) setForwarding(method);
  };

  if (forwarding !== null && forwardingAddress !== null) {
    const steps = forwarding === 'MANAGED_EMAIL' ? words.mfaManagedSteps : words.mfaInboxSteps;
    return (
      <>
        <Title>{forwarding === 'MANAGED_EMAIL' ? words.mfaManaged : words.mfaInbox}</Title>
        <CopyBox label={words.mfaAddress} text={forwardingAddress} />
        <ol class="mt-5 list-decimal space-y-2 pl-5">
          {steps(provider).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <div class="mt-7">
          <PrimaryButton type="button" onClick={onWait}>
            {words.mfaDone}
          </PrimaryButton>
        </div>
        <div class="mt-3">
          <TextButton onClick={() => setForwarding(null)}>{words.back}</TextButton>
        </div>
      </>
    );
  }

  const submit = (): void => {
    setTried(true);
    if (asks?.kind === 'CODE') {
      if (code.trim() !== '') void say({ method: 'CODE', code: code.trim() });
    } else if (questions.every((_question, index) => (answers[index] ?? '').trim() !== ''))
      void say({
        method: 'SECURITY_QUESTIONS',
        answers: questions.map((question, index) => ({ question, answer: answers[index]! })),
      });
  };
  return (
    <Form onSubmit={submit}>
      <Title>{words.mfaTitle}</Title>
      <Lead>
        {asks === null
          ? words.mfaText(provider)
          : asks.kind === 'CODE'
            ? words.mfaCodeText(provider)
            : words.mfaQuestionsText(provider)}
      </Lead>
      {isRefused && <Notice tone="danger">{words.mfaCodeRefused}</Notice>}
      {asks?.kind === 'CODE' && (
        <Field
          label={words.mfaCode}
          name="mfa-code"
          inputMode="numeric"
          autocomplete="one-time-code"
          maxLength={40}
          value={code}
          onText={setCode}
          fault={isTried && code.trim() === '' ? words.required : faults.code ? words.mfaCodeRefused : null}
        />
      )}
      {questions.map((question, index) => (
        <Field
          key={question}
          label={question}
          name={`answer-${index}`}
          autocomplete="off"
          maxLength={255}
          value={answers[index] ?? ''}
          onText={(text) => setAnswers((before) => Object.assign([...before], { [index]: text }))}
          fault={isTried && (answers[index] ?? '').trim() === '' ? words.required : null}
        />
      ))}
      {asks !== null && (
        <div class="mt-7">
          <PrimaryButton busy={isBusy}>{words.next}</PrimaryButton>
        </div>
      )}
      <section class={asks === null ? 'mt-6' : 'mt-8 border-t border-line pt-5'}>
        {asks !== null && <h2 class="text-base font-semibold">{words.mfaOther}</h2>}
        <div class="mt-3 space-y-3">
          <Way
            title={words.mfaOff}
            text={words.mfaOffText}
            isBusy={isBusy}
            onPick={() => void say({ method: 'NONE' })}
          />
          <Way
            title={words.mfaManaged}
            text={words.mfaManagedText}
            isBusy={isBusy}
            onPick={() => void choose('MANAGED_EMAIL')}
          />
          <Way
            title={words.mfaInbox}
            text={words.mfaInboxText}
            isBusy={isBusy}
            onPick={() => void choose('INBOX_FORWARDING')}
          />
        </div>
        <p class="mt-5 text-base text-ink-muted">{words.mfaUpload(company)}</p>
      </section>
    </Form>
  );
}

interface WayProps {
  title: string;
  text: string;
  isBusy: boolean;
  onPick: () => void;
}

const Way = ({ title, text, isBusy, onPick }: WayProps) => (
  <PlainButton disabled={isBusy} onClick={onPick}>
    <span class="w-full py-2.5 text-left">
      <span class="block">{title}</span>
      <span class="block text-base font-normal text-ink-muted">{text}</span>
    </span>
  </PlainButton>
);
