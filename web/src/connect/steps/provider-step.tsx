/** @jsxImportSource preact */
// Picks the utility: from the directory by name or website, or named by hand.
import { useEffect, useState } from 'preact/hooks';
import { CallError, type Provider } from '../api.ts';
import { Field, Form, Lead, PrimaryButton, TextButton, Tile, Title } from '../parts.tsx';
import { useWords } from '../use-words.ts';

interface ProviderStepProps {
  find: (q: string) => Promise<{ providers: Provider[] }>;
  onFailure: (error: CallError) => void;
  onPick: (provider: Provider, isCustom: boolean) => void;
}

const pauseMs = 200;

const hostOf = (url: string): string => {
  const whole = /^https?:\/\//i.test(url) ? url : `https://${url}`;
  return URL.canParse(whole) ? new URL(whole).hostname.replace(/^www\./, '') : url;
};

export function ProviderStep({ find, onFailure, onPick }: ProviderStepProps) {
  const words = useWords();
  const [search, setSearch] = useState('');
  const [providers, setProviders] = useState<Provider[] | null>(null);
  const [isCustom, setCustom] = useState(false);

  const wanted = search.trim();
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew for another search alone
  useEffect(() => {
    let isLeft = false;
    // Thousands are no choice: a list comes with the first letters.
    if (wanted === '') return setProviders(null);
    const timer = setTimeout(
      () =>
        find(wanted).then(
          (found) => !isLeft && setProviders(found.providers),
          (error) => !isLeft && onFailure(error instanceof CallError ? error : new CallError({ status: 0 })),
        ),
      pauseMs,
    );
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [wanted]);

  if (isCustom)
    return (
      <CustomProvider
        guess={search}
        onBack={() => setCustom(false)}
        onPick={(provider) => onPick(provider, true)}
      />
    );
  return (
    <>
      <Title>{words.providerTitle}</Title>
      <Field
        label={words.providerSearch}
        hint={words.providerHint}
        type="search"
        name="provider"
        autocomplete="off"
        maxLength={200}
        value={search}
        onText={setSearch}
        isOptional={false}
      />
      <p role="status" class={`mt-3 text-base text-ink-muted ${providers?.length === 0 ? '' : 'sr-only'}`}>
        {providers === null
          ? ''
          : providers.length === 0
            ? words.providerNone
            : words.providerFound(providers.length)}
      </p>
      <ul class="mt-2 -mx-2">
        {providers?.map((provider) => (
          <li key={provider.url}>
            <button
              type="button"
              onClick={() => onPick(provider, false)}
              class="flex w-full cursor-pointer items-center gap-3 rounded-md px-2 py-2 text-left hover:bg-hover"
            >
              <Tile name={provider.name} />
              <span class="min-w-0">
                <span class="block font-medium">{provider.name}</span>
                <span class="block truncate text-base text-ink-muted">{hostOf(provider.url)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div class="mt-3 border-t border-line pt-3">
        <TextButton onClick={() => setCustom(true)}>{words.providerMissing}</TextButton>
      </div>
    </>
  );
}

interface CustomProviderProps {
  guess: string;
  onBack: () => void;
  onPick: (provider: Provider) => void;
}

const isWebsite = (text: string): boolean => /^[^\s.]+(\.[^\s.]+)+$/.test(hostOf(text.trim()));

function CustomProvider({ guess, onBack, onPick }: CustomProviderProps) {
  const words = useWords();
  const [name, setName] = useState(isWebsite(guess) ? '' : guess);
  const [url, setUrl] = useState(isWebsite(guess) ? guess : '');
  const [isTried, setTried] = useState(false);
  const isRight = isWebsite(url);
  const next = (): void => {
    setTried(true);
    if (name.trim() === '' || !isRight) return;
    onPick({ name: name.trim(), url: url.trim(), country: null, types: [], siteCount: null });
  };
  return (
    <Form onSubmit={next}>
      <Title>{words.customTitle}</Title>
      <Lead>{words.savedPending}</Lead>
      <Field
        label={words.customName}
        name="provider-name"
        autocomplete="off"
        maxLength={200}
        value={name}
        onText={setName}
        fault={isTried && name.trim() === '' ? words.required : null}
      />
      <Field
        label={words.customUrl}
        hint={words.customUrlHint}
        name="provider-url"
        inputMode="url"
        autocomplete="off"
        autocapitalize="none"
        maxLength={2048}
        value={url}
        onText={setUrl}
        fault={isTried && !isRight ? words.customUrlWrong : null}
      />
      <div class="mt-7">
        <PrimaryButton>{words.customNext}</PrimaryButton>
      </div>
      <div class="mt-3">
        <TextButton onClick={onBack}>{words.toList}</TextButton>
      </div>
    </Form>
  );
}
