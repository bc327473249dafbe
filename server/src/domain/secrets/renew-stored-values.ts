// Brings what is stored under the present NECTAR_SECRET, in small transactions, while everything runs. What was done stays done.
import { AppError } from '../../lib/errors.ts';
import type { Logger } from '../../lib/log.ts';
import type { EnvironmentName } from '../../lib/tenant.ts';
import { type Context, createContext, type Services } from '../context.ts';
import { listKeysOfOtherSecrets } from '../keys/list-keys-of-other-secrets.ts';
import { listOrganizations } from '../organizations/list-organizations.ts';
import { type StoredRow, selectStoredRows, writeStoredColumn } from './stored-value-store.ts';
import { type StoredValues, storedValues } from './stored-values.ts';

export interface RenewalFigures {
  what: string;
  /** Under the present secret from the beginning. */
  present: number;
  /** Under an earlier one; those have been renewed, or would be. */
  earlier: number;
  /** Under none that is at hand. */
  unopened: number;
}

export interface Renewal {
  values: RenewalFigures[];
  /** API keys that nobody has used since the present secret came; only their owner can bring them under it, by using them. */
  keys: { id: string; organizationId: string; name: string; lastUsedAt: Date | null }[];
}

const environments: EnvironmentName[] = ['sandbox', 'production'];

/** @param input.write false: only counts */
export async function renewStoredValues(
  services: Services,
  input: { write: boolean; batch: number; log: Logger; onProgress?: (figures: RenewalFigures) => void },
): Promise<Renewal> {
  const values = storedValues.map(({ what }) => ({ what, present: 0, earlier: 0, unopened: 0 }));
  const keys: Renewal['keys'] = [];
  for (const { id: organizationId } of await listOrganizations(services))
    for (const environment of environments) {
      const ctx = createContext(services, {
        tenant: { organizationId, environment },
        caller: { kind: 'operator' },
        log: input.log,
        clock: 'wall',
      });
      for (const [place, stored] of storedValues.entries())
        await renewOfTenant(ctx, stored, values[place]!, input);
      keys.push(...(await listKeysOfOtherSecrets(ctx)).map((key) => ({ ...key, organizationId })));
    }
  return { values, keys };
}

async function renewOfTenant(
  ctx: Context,
  stored: StoredValues,
  figures: RenewalFigures,
  input: { write: boolean; batch: number; onProgress?: (figures: RenewalFigures) => void },
): Promise<void> {
  for (let after: string | null = null; ; ) {
    const rows: StoredRow[] = await ctx.inTransaction(async (tx) => {
      const found = await selectStoredRows(tx, stored, { after, most: input.batch });
      for (const [place, column] of stored.columns.entries()) {
        const renewed = found.flatMap(({ id, companyPublicId, values }) => {
          const value = values[place];
          if (!value) return [];
          const anew = renewedOrNot(() => column.renew(ctx.keyring, id, value, companyPublicId));
          figures[anew === null ? 'present' : anew === 'unopened' ? 'unopened' : 'earlier']++;
          return Buffer.isBuffer(anew) ? [{ id, value: anew }] : [];
        });
        if (input.write && renewed.length > 0) await writeStoredColumn(tx, stored, column.name, renewed);
      }
      return found;
    });
    if (rows.length === 0) return;
    after = rows.at(-1)!.id;
    input.onProgress?.({ ...figures });
  }
}

function renewedOrNot(renew: () => Buffer | null): Buffer | null | 'unopened' {
  try {
    return renew();
  } catch (error) {
    if (error instanceof AppError && error.code === 'sealed') return 'unopened';
    throw error;
  }
}
