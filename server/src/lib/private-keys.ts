// The private keys that a process holds for sealed values: one, and while a pair is being replaced the earlier ones too.
import { AppError } from './errors.ts';
import { publicSealingKeyOf, type Sealed, type SealedFor, sealingKeyId, unseal } from './sealing.ts';

export interface PrivateKeys {
  /** @throws AppError `sealed` where no key opens it */
  open(target: SealedFor, sealed: Sealed): string;
  /** Ids of the keys that are held, the current one first. */
  ids(): string[];
}

/**
 * @param read the keys as they are now (PKCS#8, base64url); asked again whenever a value names a key that is not known yet, so that
 *   a process learns of a new pair without being started anew
 */
export function createPrivateKeys(read: () => readonly string[]): PrivateKeys {
  // A key once known is kept: a value may have been read before it was sealed anew, and be opened after.
  const known = new Map<string, string>();
  let order: string[] = [];
  const learn = (): void => {
    order = read().map((key) => {
      const id = sealingKeyId(publicSealingKeyOf(key)!);
      known.set(id, key);
      return id;
    });
  };
  learn();

  function openWithAny(target: SealedFor, sealed: Sealed): string | null {
    for (const key of known.values())
      try {
        return unseal(key, target, sealed);
      } catch (error) {
        if (!(error instanceof AppError && error.code === 'sealed')) throw error;
      }
    return null;
  }

  return {
    ids: () => order,
    open(target, sealed) {
      if (sealed.keyId !== null) {
        if (!known.has(sealed.keyId)) learn();
        const key = known.get(sealed.keyId);
        if (!key) throw new AppError('sealed', { cause: new Error(`Key ${sealed.keyId} is not held.`) });
        return unseal(key, target, sealed);
      }
      const text = openWithAny(target, sealed);
      if (text === null) throw new AppError('sealed');
      return text;
    },
  };
}
