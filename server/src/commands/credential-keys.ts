// `nectar credential-key`: the key pair of stored passwords is replaced while everything runs (docs/secrets.md).
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import type { Config } from '../config.ts';
import { keysIn } from '../config.ts';
import { listRetiredSealingKeys, retireSealingKey } from '../domain/connections/retire-sealing-key.ts';
import { countSealed, type SealingProgress, sealAnew } from '../domain/connections/seal-anew.ts';
import type { Services } from '../domain/context.ts';
import { AppError, invalidInput } from '../lib/errors.ts';
import { lockFolder } from '../lib/folder-lock.ts';
import { silentLogger } from '../lib/log.ts';
import type { PrivateKeys } from '../lib/private-keys.ts';
import {
  generateSealingKeyPair,
  isSameSealingKey,
  publicSealingKeyOf,
  sealingKeyId,
} from '../lib/sealing.ts';
import { privateKeysNow, replaceKeys } from '../secrets.ts';
import { print } from './output.ts';

const usualBatch = 100;
/** A walk may pass by what somebody is just writing; so many follow it. */
const mostWalks = 10;

/** @throws AppError `invalid_input` */
export function batchOf(text: string | undefined): number {
  if (text === undefined) return usualBatch;
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 1000) return number;
  throw invalidInput({ batch: ['A whole number from 1 to 1000 is needed.'] });
}

/** Makes a pair and keeps it nowhere. */
export function makePair(json: boolean): void {
  const pair = generateSealingKeyPair();
  const keyId = sealingKeyId(pair.publicKey);
  print(
    json,
    { keyId, ...pair },
    `Key pair ${keyId}\n  NECTAR_CREDENTIAL_PUBLIC_KEY   ${pair.publicKey}\n  NECTAR_CREDENTIAL_PRIVATE_KEY  ${pair.privateKey}\nIt is shown this once.`,
  );
}

/** How many values are sealed for which pair, whether its private half is at hand, and which pairs have been ended. */
export async function showStatus(config: Config, services: Services, json: boolean): Promise<void> {
  const held = privateKeysNow(config).ids();
  const current = sealingKeyId(services.credentialPublicKey());
  const totals = new Map<string | null, number>();
  for (const { keyId, total } of await countSealed(services))
    totals.set(keyId, (totals.get(keyId) ?? 0) + total);
  for (const keyId of [current, ...held]) if (!totals.has(keyId)) totals.set(keyId, 0);
  const retired = await listRetiredSealingKeys(services);
  const keys = [...totals].map(([keyId, sealed]) => ({
    keyId,
    sealed,
    isCurrent: keyId === current,
    isHeld: keyId !== null && held.includes(keyId),
  }));
  const ended = retired.map(({ keyId, retiredAt }) => ({ keyId, retiredAt: retiredAt.toISOString() }));
  print(
    json,
    { keys, retired: ended },
    [
      ...keys.map(
        (key) =>
          `${key.keyId ?? '(before ids)    '}  ${String(key.sealed).padStart(9)} sealed  ${key.isCurrent ? 'current' : key.isHeld ? 'earlier' : key.keyId === null ? '' : 'its private key is not here'}`,
      ),
      ...ended.map((key) => `${key.keyId}  retired ${key.retiredAt}`),
    ].join('\n'),
  );
}

function tellProgress(progress: SealingProgress): void {
  process.stderr.write(`  ${progress.done} sealed anew\n`);
}

/** Walks until nothing that can be opened is sealed for another pair. */
async function sealAllAnew(
  services: Services,
  keys: PrivateKeys,
  batch: number,
): Promise<SealingProgress & { left: number }> {
  const current = sealingKeyId(services.credentialPublicKey());
  let done = 0;
  for (let walk = 1; ; walk++) {
    const progress = await sealAnew(services, {
      keys,
      log: silentLogger,
      batch,
      onProgress: (soFar) => tellProgress({ ...soFar, done: done + soFar.done }),
    });
    done += progress.done;
    const left = (await countSealed(services))
      .filter(({ keyId }) => keyId !== current)
      .reduce((sum, { total }) => sum + total, 0);
    if (left <= progress.unopened || walk === mostWalks) return { ...progress, done, left };
  }
}

const unopenedText = ({ unopened, unopenedConnections }: SealingProgress): string =>
  unopened === 0
    ? ''
    : `\n${unopened} can be opened with no key at hand; their connections need new credentials, or the key: ${unopenedConnections.join(', ')}`;

/** What is sealed for other pairs is sealed for the present one. */
export async function sealAgain(
  config: Config,
  services: Services,
  input: { batch: number },
  json: boolean,
): Promise<void> {
  const result = await sealAllAnew(services, privateKeysNow(config), input.batch);
  const keyId = sealingKeyId(services.credentialPublicKey());
  print(
    json,
    { keyId, ...result },
    `Key pair ${keyId}: ${result.done} sealed anew, ${result.left} left for other pairs.${unopenedText(result)}`,
  );
}

/** @throws AppError `conflict` kind while something is sealed for it */
export async function retire(services: Services, keyId: string, json: boolean): Promise<void> {
  if (!/^[0-9a-f]{16}$/.test(keyId))
    throw invalidInput({
      id: ['The id of a key pair has 16 hex characters: `nectar credential-key status` lists them.'],
    });
  if (keyId === sealingKeyId(services.credentialPublicKey()))
    throw invalidInput({ id: ['This is the present pair.'] });
  if (!(await retireSealingKey(services, keyId))) throw stillSealed(keyId);
  print(
    json,
    { keyId, retired: true },
    `Key pair ${keyId} is retired: nothing can be sealed for it any more.`,
  );
}

const stillSealed = (keyId: string): AppError =>
  new AppError('conflict_retry', {
    message: `Key pair ${keyId} is not retired: something is sealed for it, or for a pair without an id. Run \`nectar credential-key status\` and seal it anew first.`,
  });

/**
 * Replaces the pair of a data folder: a new one, then everything is sealed anew. Called again it goes on with what is under way.
 * @param input.finish the earlier private key is given up, once nothing is sealed for it
 * @throws AppError where the pair came with the environment, or where an earlier key must stay
 */
export async function rotate(
  config: Config,
  services: Services,
  input: { batch: number; finish: boolean },
  json: boolean,
): Promise<void> {
  const files = config.credentialFiles;
  if (!files)
    throw invalidInput({
      'credential-key': [
        'The key pair comes with the environment, which a command cannot change. docs/secrets.md says how it is replaced step by step.',
      ],
    });
  const lock = await lockFolder(dirname(files.privateKeys));
  try {
    const keysAt = (path: string): string[] => keysIn(readFileSync(path, 'utf8'));
    let held = keysAt(files.privateKeys);
    const goesOn = held.length > 1;
    if (!goesOn) {
      held = [generateSealingKeyPair().privateKey, ...held];
      replaceKeys(files.privateKeys, held);
    }
    // The private half was there first: from here on it is sealed for the new pair, and every worker finds what opens it.
    const publicKey = publicSealingKeyOf(held[0]!)!;
    if (!isSameSealingKey(publicKey, keysAt(files.publicKey)[0]!)) replaceKeys(files.publicKey, [publicKey]);
    const keyId = sealingKeyId(publicKey);
    const earlier = held.slice(1).map((key) => sealingKeyId(publicSealingKeyOf(key)!));
    process.stderr.write(
      `${goesOn ? 'Going on with' : 'Beginning with'} key pair ${keyId}; earlier: ${earlier.join(', ')}\n`,
    );
    const result = await sealAllAnew(services, privateKeysNow(config), input.batch);
    if (input.finish) {
      for (const pair of earlier) if (!(await retireSealingKey(services, pair))) throw stillSealed(pair);
      replaceKeys(files.privateKeys, held.slice(0, 1));
    }
    print(
      json,
      { keyId, earlier, isFinished: input.finish, ...result },
      `Key pair ${keyId}: ${result.done} sealed anew, ${result.left} left for other pairs.${unopenedText(result)}\n${
        input.finish
          ? `Retired: ${earlier.join(', ')}.`
          : 'The earlier key is still held. Finish with: nectar credential-key rotate --finish'
      }`,
    );
  } finally {
    await lock.release();
  }
}
