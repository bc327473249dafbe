// One sign-in at a provider, for no longer than the caller waits.
import type { Provider, SignIn, ValidationResult } from './provider.ts';

export type SignInAnswer =
  /** Null: the provider itself needs longer. */
  | { kind: 'answered'; result: ValidationResult | null }
  | { kind: 'late' }
  | { kind: 'failed'; cause: unknown };

/** Never throws: what an adapter throws is an answer too. */
export async function signIn(provider: Provider, about: SignIn): Promise<SignInAnswer> {
  const ending = new AbortController();
  const late = Promise.withResolvers<SignInAnswer>();
  const timer = setTimeout(() => {
    late.resolve({ kind: 'late' });
    ending.abort();
  }, about.withinMs);
  try {
    const answered = (async () => provider.validate(about, ending.signal))()
      .then((result): SignInAnswer => ({ kind: 'answered', result }))
      .catch((cause: unknown): SignInAnswer => ({ kind: 'failed', cause }));
    return await Promise.race([answered, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
