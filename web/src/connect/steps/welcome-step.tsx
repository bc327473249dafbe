/** @jsxImportSource preact */
// What is wanted, what is collected, and the agreement to it: two acts, so that no click on a hidden frame gives it.
import { useState } from 'preact/hooks';
import type { Renewable } from '../api.ts';
import { Check, CheckMark, Form, Lead, LockIcon, PrimaryButton, Title } from '../parts.tsx';
import { useWords } from '../use-words.ts';

interface WelcomeStepProps {
  company: string;
  renewed: Renewable | null;
  hasConsented: boolean;
  onBegin: () => void;
}

export function WelcomeStep({ company, renewed, hasConsented, onBegin }: WelcomeStepProps) {
  const words = useWords();
  const [isAgreed, setAgreed] = useState(hasConsented);
  const [isAsked, setAsked] = useState(false);
  return (
    <Form onSubmit={() => (isAgreed ? onBegin() : setAsked(true))}>
      <Title>{renewed ? words.renewTitle(renewed.providerName) : words.welcomeTitle(company)}</Title>
      <Lead>{renewed ? words.renewText(company, renewed.providerName) : words.welcomeText(company)}</Lead>
      <h2 class="mt-7 text-base font-semibold">{words.collectedTitle}</h2>
      <ul class="mt-2 space-y-1.5">
        {words.collected.map((line) => (
          <li key={line} class="flex gap-2.5">
            <CheckMark />
            <span>{line}</span>
          </li>
        ))}
      </ul>
      <p class="mt-4 flex gap-2.5 text-ink-muted">
        <LockIcon />
        <span>{words.notSeen(company)}</span>
      </p>
      <div class="mt-6 border-t border-line pt-3">
        <Check
          label={words.consent(company)}
          isChecked={isAgreed}
          fault={isAsked && !isAgreed ? words.consentNeeded : null}
          onChange={setAgreed}
        />
      </div>
      <div class="mt-5">
        <PrimaryButton>{words.begin}</PrimaryButton>
      </div>
    </Form>
  );
}
