// `nectar secret`: what is stored under earlier values of NECTAR_SECRET, and bringing it under the present one (docs/secrets.md).
import process from 'node:process';
import type { Services } from '../domain/context.ts';
import { renewStoredValues } from '../domain/secrets/renew-stored-values.ts';
import { silentLogger } from '../lib/log.ts';
import { renewSignInSecrets } from '../sign-in/renew-secrets.ts';
import { print } from './output.ts';

/** Counts, or renews while the server runs; called again it goes on. */
export async function renewSecrets(
  services: Services,
  input: { write: boolean; batch: number },
  json: boolean,
): Promise<void> {
  const { values, keys } = await renewStoredValues(services, {
    ...input,
    log: silentLogger,
    onProgress: ({ what, present, earlier }) => {
      process.stderr.write(`  ${what}: ${present + earlier} looked at\n`);
    },
  });
  values.push({ what: 'second factors and sign-ins', ...(await renewSignInSecrets(services, input)) });
  const done = input.write ? 'renewed' : 'under an earlier secret';
  print(
    json,
    {
      isRenewed: input.write,
      values,
      keysOfEarlierSecrets: keys.map(({ lastUsedAt, ...key }) => ({
        ...key,
        lastUsedAt: lastUsedAt?.toISOString() ?? null,
      })),
    },
    [
      ...values.map(
        (one) =>
          `${one.what.padEnd(28)}  ${one.present} present, ${one.earlier} ${done}, ${one.unopened} that no secret opens`,
      ),
      `${'API keys'.padEnd(28)}  ${keys.length} not used under the present secret`,
      ...keys.map(
        (key) =>
          `  ${key.id}  ${key.name}  ${key.lastUsedAt ? `last used ${key.lastUsedAt.toISOString()}` : 'never used'}`,
      ),
    ].join('\n'),
  );
}
