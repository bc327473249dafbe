/** @jsxImportSource preact */
// What the link is, and the frame around its steps: the organization's name and colour above, the language below.
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { type ActiveView, CallError, followSubmission, readView, type Session, type View } from './api.ts';
import { applyBrand } from './colors.ts';
import { Flow } from './flow.tsx';
import { type Frame, isFramed, openFrame, tellHeight } from './frame.ts';
import { type Memory, recall } from './memory.ts';
import { NectarMark } from './nectar-mark.tsx';
import { Lead, PlainButton, Spinner, Title } from './parts.tsx';
import { useWords, WordsContext } from './use-words.ts';
import { type Language, languages, readWords, type Words } from './words/index.ts';

/** Where the calls of this page's link are. */
const baseOf = (path: string): string => path.replace(/\/+$/, '').replace(/^\/p\//, '/p/api/');

/** A login that was handed in is followed although its link is used up by it; null where there is none, or no longer. */
async function resume(session: Session, { submission, view }: Memory): Promise<ActiveView | null> {
  if (submission === null || view === null) return null;
  session.session = view.session;
  return followSubmission(session).then(
    () => view,
    () => null,
  );
}

type Found =
  | { kind: 'loading' }
  | { kind: 'failed'; error: CallError }
  | { kind: 'found'; view: View; session: Session };

interface AppProps {
  language: Language;
  words: Words;
  /** Of a mailed link. */
  proof: string | null;
}

export function App({ proof, ...chosen }: AppProps) {
  const base = useMemo(() => baseOf(location.pathname), []);
  const [{ language, words }, setBook] = useState(chosen);
  const [found, setFound] = useState<Found>({ kind: 'loading' });

  const load = async (): Promise<void> => {
    setFound({ kind: 'loading' });
    const kept = recall(base);
    const session: Session = {
      base,
      session: null,
      verification: proof ?? kept.verification,
      submission: kept.submission,
    };
    try {
      const view = await readView(session);
      const resumed = view.state === 'ACTIVE' ? null : await resume(session, kept);
      if (view.state === 'ACTIVE') session.session = view.session;
      setFound({ kind: 'found', view: resumed ?? view, session });
    } catch (error) {
      const failure = error instanceof CallError ? error : new CallError({ status: 0 });
      const resumed = failure.status === 404 ? await resume(session, kept) : null;
      setFound(resumed ? { kind: 'found', view: resumed, session } : { kind: 'failed', error: failure });
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is opened
  useEffect(() => void load(), []);

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const view = found.kind === 'found' && found.view.state === 'ACTIVE' ? found.view : null;
  const frame = useMemo(
    () =>
      openFrame({ invitationId: view?.invitationId ?? null, embeddingOrigins: view?.embeddingOrigins ?? [] }),
    [view],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each thing that was found
  useEffect(() => {
    // Before the link is known, nobody is told anything.
    if (found.kind === 'loading') return;
    applyBrand(view?.branding.color ?? null, document.documentElement);
    frame.tell(view ? { type: 'nectar.ready' } : { type: 'nectar.error', code: codeOf(found) });
    return tellHeight(frame);
  }, [frame, found.kind]);

  const choose = async (next: Language): Promise<void> =>
    setBook({ language: next, words: await readWords(next) });

  return (
    <WordsContext.Provider value={words}>
      <Shell view={view} frame={frame} language={language} onLanguage={choose}>
        {found.kind === 'loading' ? (
          <p role="status" class="flex items-center justify-center gap-3 py-16 text-ink-muted">
            <Spinner />
            {words.loading}
          </p>
        ) : found.kind === 'failed' ? (
          <Failed error={found.error} words={words} onRetry={load} />
        ) : found.view.state === 'ACTIVE' ? (
          <Flow view={found.view} session={found.session} frame={frame} language={language} onReload={load} />
        ) : (
          <Gone state={found.view.state} words={words} />
        )}
      </Shell>
    </WordsContext.Provider>
  );
}

const codeOf = (found: Exclude<Found, { kind: 'loading' }>): string =>
  found.kind === 'found' ? found.view.state : found.error.status === 404 ? 'UNKNOWN' : 'FAILED';

function Gone({ state, words }: { state: Exclude<View, ActiveView>['state']; words: Words }) {
  const titles = {
    EXPIRED: words.expiredTitle,
    REVOKED: words.revokedTitle,
    FULFILLED: words.fulfilledTitle,
  };
  return (
    <>
      <Title>{titles[state]}</Title>
      <Lead>{words.goneText}</Lead>
    </>
  );
}

function Failed({ error, words, onRetry }: { error: CallError; words: Words; onRetry: () => void }) {
  if (error.status === 404)
    return (
      <>
        <Title>{words.unknownTitle}</Title>
        <Lead>{words.unknownText}</Lead>
      </>
    );
  return (
    <>
      <Title>{words.failedTitle}</Title>
      <Lead>
        {error.status === 429
          ? words.throttledText(Math.ceil(error.retryAfterSeconds / 60))
          : words.failedText}
      </Lead>
      <div class="mt-8">
        <PlainButton onClick={onRetry}>{words.tryAgain}</PlainButton>
      </div>
      {error.requestId && <p class="mt-4 text-sm text-ink-muted">{words.reference(error.requestId)}</p>}
    </>
  );
}

interface ShellProps {
  view: ActiveView | null;
  frame: Frame;
  language: Language;
  onLanguage: (language: Language) => void;
  children: ComponentChildren;
}

function Shell({ view, frame, language, onLanguage, children }: ShellProps) {
  const words = useWords();
  const { name = null, logo = null } = view?.branding ?? {};
  useEffect(() => {
    document.title = name ?? 'Nectar';
  }, [name]);
  return (
    <div class={`mx-auto w-full max-w-lg px-4 py-5 sm:px-6 ${isFramed() ? '' : 'sm:py-10'}`}>
      <header class="flex min-h-10 items-center gap-3 px-1">
        {logo !== null && (
          <img src={logo} alt={name === null ? words.logo : ''} class="max-h-10 max-w-40 object-contain" />
        )}
        {logo === null && name === null && <NectarMark />}
        {(logo === null || name !== null) && (
          <span class="text-lg font-semibold tracking-tight">{name ?? 'Nectar'}</span>
        )}
      </header>
      <main class="mt-5 rounded-lg border border-line bg-surface px-5 py-7 shadow-card sm:px-8 sm:py-9">
        {children}
      </main>
      <footer class="mt-5 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-1 text-sm text-ink-muted">
        <span>{frame.shownHost !== null && words.signingInThrough(frame.shownHost)}</span>
        <label class="flex items-center gap-2">
          <span class="sr-only">{words.language}</span>
          <select
            value={language}
            onChange={(event) => onLanguage(event.currentTarget.value as Language)}
            class="min-h-9 cursor-pointer rounded-md border border-line-control bg-surface px-2 text-sm text-ink"
          >
            {Object.entries(languages).map(([code, label]) => (
              <option key={code} value={code} lang={code}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </footer>
    </div>
  );
}
