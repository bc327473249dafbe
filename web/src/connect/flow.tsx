/** @jsxImportSource preact */
// The steps in their order, and what each call leads to.
import { useEffect, useState } from 'preact/hooks';
import {
  type ActiveView,
  answerMfa,
  CallError,
  chooseProvider,
  findProviders,
  followSubmission,
  type MfaAnswer,
  type Provider,
  readView,
  type Session,
  type Submission,
  submit,
  submitMfa,
  tryAgain,
} from './api.ts';
import type { Frame } from './frame.ts';
import { type Details, emptyMemory, forget, type Memory, recall, remember, type Step } from './memory.ts';
import { outcomeOf, type Trouble } from './outcome.ts';
import { Notice } from './parts.tsx';
import { type DoneResult, DoneStep } from './steps/done-step.tsx';
import { EmailStep } from './steps/email-step.tsx';
import { MfaStep } from './steps/mfa-step.tsx';
import { ProviderStep } from './steps/provider-step.tsx';
import { SignInStep } from './steps/sign-in-step.tsx';
import { SitesStep } from './steps/sites-step.tsx';
import { VerifyStep } from './steps/verify-step.tsx';
import { WelcomeStep } from './steps/welcome-step.tsx';
import { useWords } from './use-words.ts';

interface FlowProps {
  view: ActiveView;
  session: Session;
  frame: Frame;
  language: string;
  /** Looks at the link again: it may work no longer. */
  onReload: () => void;
}

const pollMs = 2_000;
const longestPollMs = 60_000;

function firstStep(view: ActiveView, kept: Memory): Step {
  if (kept.submission !== null) return 'verify';
  if (view.content === null) return kept.step === 'code' ? 'code' : 'email';
  if (!kept.hasConsented) return 'welcome';
  // The password is gone with the page that had it.
  if (kept.step === 'sites' || kept.step === 'verify') return 'sign-in';
  const isKnown = kept.step === 'provider' || kept.step === 'sign-in' || kept.step === 'mfa';
  return isKnown ? kept.step : 'welcome';
}

export function Flow({ view, session, frame, language, onReload }: FlowProps) {
  const words = useWords();
  const { base } = session;
  const [memory, setMemory] = useState<Memory>(() => {
    const kept = recall(base);
    const provider = kept.provider ?? view.content?.prefill.provider ?? null;
    return { ...kept, provider, verification: session.verification, step: firstStep(view, kept) };
  });
  const [content, setContent] = useState(view.content);
  const [password, setPassword] = useState('');
  const [submission, setSubmission] = useState<Submission | null>(null);
  const [result, setResult] = useState<DoneResult>('person');
  const [trouble, setTrouble] = useState<Trouble | null>(() =>
    ['sites', 'verify'].includes(recall(base).step) && memory.step === 'sign-in' ? 'passwordAgain' : null,
  );
  const [faults, setFaults] = useState<Record<string, unknown>>({});
  const [failure, setFailure] = useState<CallError | null>(null);
  /** A second factor was given, and asked for again. */
  const [hasAnswered, setAnswered] = useState(false);
  const [isMfaRefused, setMfaRefused] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const isRenewal = view.type === 'EDIT_CONNECTION';
  const { step } = memory;

  useEffect(() => remember(base, memory), [base, memory]);
  useEffect(() => frame.tell({ type: 'nectar.step', step }), [frame, step]);

  const change = (part: Partial<Memory>): void => setMemory((before) => ({ ...before, ...part }));
  const goTo = (next: Step, part: Partial<Memory> = {}): void => {
    setFailure(null);
    setFaults({});
    if (next !== 'sign-in') setTrouble(null);
    change({ ...part, step: next });
    window.scrollTo({ top: 0 });
  };

  /** Runs a call; what goes wrong is said, or the link is looked at again. */
  async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
    setBusy(true);
    setFailure(null);
    setFaults({});
    try {
      return await work();
    } catch (error) {
      const refused = error instanceof CallError ? error : new CallError({ status: 0 });
      const isGone = refused.status === 404 || refused.status === 403;
      if (isGone || (refused.status === 400 && Object.keys(refused.fields).length === 0)) onReload();
      else if (refused.status === 400) {
        setFaults(refused.fields);
        frame.tell({ type: 'nectar.error', code: 'INVALID' });
      } else {
        setFailure(refused);
        frame.tell({ type: 'nectar.error', code: refused.status === 429 ? 'THROTTLED' : 'FAILED' });
      }
      return null;
    } finally {
      setBusy(false);
    }
  }

  function follow(told: Submission, hasWaited = false): void {
    setSubmission(told);
    const outcome = outcomeOf(told, hasWaited);
    switch (outcome.step) {
      case 'waiting':
        goTo('verify');
        break;
      case 'mfa':
        setMfaRefused(hasAnswered);
        goTo('mfa');
        break;
      case 'sign-in':
        frame.tell({ type: 'nectar.error', code: told.status });
        setPassword('');
        setTrouble(outcome.trouble);
        goTo('sign-in');
        break;
      case 'done': {
        const about = { connectionId: told.id, status: told.status };
        if (outcome.result === 'connected') frame.tell({ type: 'nectar.connected', ...about });
        setPassword('');
        setResult(outcome.result);
        goTo('done');
        break;
      }
    }
  }

  // Followed until it is settled, or for a minute: then it goes on without the visitor.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs while the step lasts, whatever else is shown meanwhile
  useEffect(() => {
    if (step !== 'verify' || session.submission === null) return;
    let isLeft = false;
    const end = Date.now() + longestPollMs;
    const look = async (): Promise<void> => {
      const told = await followSubmission(session).catch((error) => error as CallError);
      if (isLeft) return;
      const hasWaited = Date.now() >= end;
      if (told instanceof CallError) {
        if (told.status === 404) return onReload();
        if (hasWaited) return setFailure(told);
      } else if (outcomeOf(told, hasWaited).step !== 'waiting') return follow(told, hasWaited);
      else setSubmission(told);
      timer = setTimeout(look, pollMs);
    };
    let timer = setTimeout(look, submission === null ? 0 : pollMs);
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [step]);

  const agreed = { consentVersion: view.consentVersion, language };

  const handedIn = (answer: { secret: string; submission: Submission }): void => {
    session.submission = { id: answer.submission.id, secret: answer.secret };
    change({ submission: session.submission, view: { ...view, content } });
    frame.tell({
      type: 'nectar.submitted',
      connectionId: answer.submission.id,
      status: answer.submission.status,
    });
    follow(answer.submission);
  };

  async function handIn(details: Details | null): Promise<void> {
    const login = { username: memory.username, password };
    const { provider } = memory;
    const answer = await attempt(() =>
      isRenewal || details === null
        ? submit(session, { ...agreed, ...login })
        : submit(session, {
            ...agreed,
            ...login,
            url: provider!.url,
            providerName: memory.isCustom ? provider!.name : null,
            sites: details.sites.map((site) => site.id),
            country: details.country,
            utilityTypes: details.utilityTypes,
            connectionOwnerEmail: details.connectionOwnerEmail || null,
            dataCollectionStartDate: details.dataCollectionStartDate || null,
          }),
    );
    if (answer) handedIn(answer);
  }

  async function signIn(): Promise<void> {
    if (session.submission !== null) {
      const told = await attempt(() => tryAgain(session, { username: memory.username, password }));
      if (told) follow(told);
    } else if (isRenewal) await handIn(null);
    else goTo('sites');
  }

  async function sayMfa(answer: MfaAnswer): Promise<Submission | null> {
    setAnswered(answer.method === 'CODE' || answer.method === 'SECURITY_QUESTIONS');
    if (session.submission === null) {
      const first = await attempt(() => submitMfa(session, { ...agreed, answer }));
      if (!first) return null;
      session.submission = { id: first.submission.id, secret: first.secret };
      change({ submission: session.submission, view: { ...view, content } });
      setSubmission(first.submission);
      return first.submission;
    }
    const told = await attempt(() => answerMfa(session, answer));
    if (told) setSubmission(told);
    return told;
  }

  /** The address is proved: what lies behind it is read. */
  async function open(verification: string): Promise<void> {
    session.verification = verification;
    const opened = await attempt(() => readView(session));
    if (!opened) return;
    if (opened.state !== 'ACTIVE' || opened.content === null) return onReload();
    session.session = opened.session;
    setContent(opened.content);
    const { provider } = opened.content.prefill;
    goTo('welcome', { verification, provider: memory.provider ?? provider });
  }

  const begin = (): void => {
    const next =
      isRenewal && content?.connection?.status === 'MFA_TOKEN_EXPIRED'
        ? 'mfa'
        : isRenewal || memory.provider !== null
          ? 'sign-in'
          : 'provider';
    goTo(next, { hasConsented: true });
  };

  const startAgain = (): void => {
    forget(base);
    session.submission = null;
    session.verification = null;
    setMemory({ ...emptyMemory, step: 'welcome' });
    forget(base);
    onReload();
  };

  const providerName =
    submission?.providerName ?? content?.connection?.providerName ?? memory.provider?.name ?? '';
  const hasPrefilled =
    content?.prefill.provider != null && content.prefill.provider.url === memory.provider?.url;
  const order: Step[] = isRenewal
    ? []
    : hasPrefilled
      ? ['sign-in', 'sites']
      : ['provider', 'sign-in', 'sites'];
  const place = session.submission === null ? order.indexOf(step) : -1;

  return (
    <div key={step} class="appear">
      {place >= 0 && (
        <p class="mb-2 text-sm font-medium text-ink-muted">{words.stepOf(place + 1, order.length)}</p>
      )}
      {renderStep()}
      {failure && (
        <Notice tone="danger">
          {failure.status === 429
            ? words.throttledText(Math.ceil(failure.retryAfterSeconds / 60))
            : words.failedText}
          {failure.requestId && <span class="mt-1 block text-sm">{words.reference(failure.requestId)}</span>}
        </Notice>
      )}
    </div>
  );

  function renderStep() {
    switch (step) {
      case 'email':
      case 'code':
        return (
          <EmailStep
            session={session}
            email={memory.email}
            isAsked={step === 'code'}
            isBusy={isBusy}
            faults={faults}
            attempt={attempt}
            onEmail={(email) => change({ email })}
            onAsked={(isAsked) => goTo(isAsked ? 'code' : 'email')}
            onProved={open}
          />
        );
      case 'welcome':
        return (
          <WelcomeStep
            company={view.companyName}
            renewed={content?.connection ?? null}
            hasConsented={memory.hasConsented}
            onBegin={begin}
          />
        );
      case 'provider':
        return (
          <ProviderStep
            find={(q) => findProviders(session, q)}
            onFailure={(error) => (error.status === 429 ? setFailure(error) : onReload())}
            onPick={(provider: Provider, isCustom: boolean) => {
              // Nobody waits for the log.
              void chooseProvider(session, provider).catch(() => null);
              goTo('sign-in', { provider, isCustom });
            }}
          />
        );
      case 'sign-in':
        return (
          <SignInStep
            company={view.companyName}
            provider={{
              name: providerName,
              url: content?.connection?.providerUrl ?? memory.provider?.url ?? '',
            }}
            maskedUsername={content?.connection?.username ?? null}
            username={memory.username}
            password={password}
            trouble={trouble}
            faults={faults}
            isBusy={isBusy}
            isLast={isRenewal || session.submission !== null}
            onUsername={(username) => change({ username })}
            onPassword={setPassword}
            onChangeProvider={isRenewal || session.submission !== null ? null : () => goTo('provider')}
            onNext={signIn}
          />
        );
      case 'sites':
        return (
          <SitesStep
            session={session}
            provider={memory.provider!}
            prefill={content!.prefill}
            details={memory.details}
            faults={faults}
            isBusy={isBusy}
            onDetails={(details) => change({ details })}
            onFault={(fields) => {
              // A fault of the sign-in belongs to its own step.
              goTo('sign-in');
              setFaults(fields);
            }}
            onBack={() => goTo('sign-in')}
            onConnect={handIn}
          />
        );
      case 'verify':
        return <VerifyStep provider={providerName} />;
      case 'mfa':
        return (
          <MfaStep
            provider={providerName}
            company={view.companyName}
            asks={submission ? submission.mfa.asks : (content?.connection?.asks ?? null)}
            forwardingAddress={submission?.mfa.forwardingAddress ?? null}
            faults={faults}
            isRefused={isMfaRefused}
            isBusy={isBusy}
            onAnswer={sayMfa}
            onFollow={(told) => follow(told)}
            onWait={() => goTo('verify')}
          />
        );
      case 'done':
        return (
          <DoneStep
            result={result}
            provider={providerName}
            company={view.companyName}
            isFramed={frame.origin !== null}
            onAnother={isRenewal ? null : startAgain}
            canUseAgain={() =>
              readView({ ...session, verification: null }).then((next) => next.state === 'ACTIVE')
            }
            onClose={() => frame.tell({ type: 'nectar.exit' })}
          />
        );
    }
  }
}
