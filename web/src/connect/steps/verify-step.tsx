/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import { Spinner, Title } from '../parts.tsx';
import { useWords } from '../use-words.ts';

const longMs = 15_000;

export function VerifyStep({ provider }: { provider: string }) {
  const words = useWords();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), longMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="py-8 text-center">
      <div class="mb-5 flex justify-center text-(--brand-word) [&_svg]:size-9">
        <Spinner />
      </div>
      <Title>{words.verifyTitle(provider)}</Title>
      <p role="status" class="mt-2 text-ink-muted">
        {isLong ? words.verifyLong : words.verifyText}
      </p>
    </div>
  );
}
