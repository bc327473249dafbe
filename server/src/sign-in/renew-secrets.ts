// What the sign-in library has encrypted under an earlier NECTAR_SECRET comes under the present one: secrets and recovery codes of second
// factors, tokens of an identity provider. Its values begin with the number of their secret.
import { parseEnvelope, symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { sql } from '../db/database.ts';
import type { Services } from '../domain/context.ts';
import { libraryKeys } from './library-keys.ts';

const columns = [
  { table: 'sign_in.two_factors', names: ['secret', 'backup_codes'] },
  { table: 'sign_in.accounts', names: ['access_token', 'refresh_token', 'id_token'] },
] as const;

export interface SignInRenewal {
  present: number;
  earlier: number;
  unopened: number;
}

/** @param input.write false: only counts */
export async function renewSignInSecrets(
  services: Pick<Services, 'database' | 'keyring'>,
  input: { write: boolean; batch: number },
): Promise<SignInRenewal> {
  const figures: SignInRenewal = { present: 0, earlier: 0, unopened: 0 };
  const key = libraryKeys(services.keyring);
  for (const { table, names } of columns)
    for (const name of names)
      for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
        const rows = await services.database.outside(sql<{ id: string; value: string }>`
          select t.id, t.${sql.ref(name)} as value from ${sql.table(table)} t
           where t.id > ${after}::uuid and t.${sql.ref(name)} is not null order by t.id limit ${input.batch}`);
        if (rows.length === 0) break;
        const anew: { id: string; old: string; value: string }[] = [];
        for (const { id, value } of rows) {
          const version = parseEnvelope(value)?.version;
          if (version === key.currentVersion) figures.present++;
          else if (version === undefined || !key.keys.has(version)) figures.unopened++;
          else {
            const text = await symmetricDecrypt({ key, data: value });
            anew.push({ id, old: value, value: await symmetricEncrypt({ key, data: text }) });
            figures.earlier++;
          }
        }
        // Whoever changed it meanwhile wrote under the present secret.
        if (input.write && anew.length > 0)
          await services.database.outside(sql`
            update ${sql.table(table)} t set ${sql.ref(name)} = x.value
              from unnest(${anew.map((one) => one.id)}::uuid[], ${anew.map((one) => one.old)}::text[], ${anew.map((one) => one.value)}::text[])
                as x (id, old, value)
             where t.id = x.id and t.${sql.ref(name)} = x.old`);
        after = rows.at(-1)!.id;
      }
  return figures;
}
