/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import { LineIcon } from '../line-icon.tsx';
import { Lead, PlainButton, PrimaryButton, Title } from '../parts.tsx';
import { useWords } from '../use-words.ts';

export type DoneResult = 'connected' | 'person' | 'trouble';

interface DoneStepProps {
  result: DoneResult;
  provider: string;
  company: string;
  isFramed: boolean;
  /** Null: the link is for one connection. */
  onAnother: (() => void) | null;
  /** Whether the link has a use left. */
  canUseAgain: () => Promise<boolean>;
  onClose: () => void;
}

export function DoneStep({
  result,
  provider,
  company,
  isFramed,
  onAnother,
  canUseAgain,
  onClose,
}: DoneStepProps) {
  const words = useWords();
  const [isReusable, setReusable] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the step begins
  useEffect(() => {
    if (onAnother) canUseAgain().then(setReusable, () => undefined);
  }, []);
  const isConnected = result === 'connected';
  return (
    <div class="py-4 text-center">
      <div
        class={`mx-auto mb-5 flex size-14 items-center justify-center rounded-full ${isConnected ? 'bg-positive-wash text-positive' : 'bg-neutral-wash text-ink-muted'}`}
      >
        <LineIcon class="size-7">
          {isConnected ? (
            <path d="m5 12.5 4.5 4.5L19 7.5" />
          ) : (
            <>
              <circle cx="12" cy="12" r="8.5" />
              <path d="M12 7.5V12l3 2" />
            </>
          )}
        </LineIcon>
      </div>
      <Title>{isConnected ? words.doneTitle : words.savedTitle}</Title>
      <Lead>
        {isConnected
          ? words.doneText(provider, company)
          : result === 'person'
            ? words.savedPending
            : words.savedTrouble}
      </Lead>
      {!isConnected && <p class="mt-4 text-ink-muted text-pretty">{words.savedUpload(company)}</p>}
      <div class="mt-8 space-y-3">
        {isReusable && onAnother && <PlainButton onClick={onAnother}>{words.another}</PlainButton>}
        {isFramed && (
          <PrimaryButton type="button" onClick={onClose}>
            {words.close}
          </PrimaryButton>
        )}
      </div>
      {!isFramed && <p class="mt-2 text-base text-ink-muted">{words.mayClose}</p>}
    </div>
  );
}
