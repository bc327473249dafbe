// The signing secret of an endpoint: shown on request, replaced with a grace in which old and new sign (1.5.4).
import { AppError, invalidInput, notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { newSigningSecret, readSigningSecret, secretSentence } from './endpoint-rules.ts';
import { openEndpointSecret, sealEndpointSecret, sealOldSecret } from './endpoint-sealing.ts';
import { selectEndpoint, updateEndpoint } from './endpoint-store.ts';
import { recordEndpointAudit } from './record-endpoint-audit.ts';

const mostOldSecrets = 10;

/** The newest secret; who saw it is written down. @throws AppError `not_found` */
export function revealEndpointSecret(ctx: Context, input: { id: string }): Promise<string> {
  return ctx.inTransaction(async (tx, inner) => {
    const endpoint = await selectEndpoint(tx, input.id);
    if (!endpoint) throw notFound();
    await recordEndpointAudit(inner, { endpointId: endpoint.id, action: 'SECRET_REVEALED' });
    return openEndpointSecret(ctx.keyring, endpoint.id, endpoint.sealedSecret);
  });
}

/**
 * @param input.secret null makes one
 * @param input.graceSeconds how long the one in force goes on signing; 0 ends it at once
 * @throws AppError `not_found`, `invalid_input` for a secret that cannot sign, `too_many_secrets` while ten old ones are in force
 */
export function rotateEndpointSecret(
  ctx: Context,
  input: { id: string; secret: string | null; graceSeconds: number },
): Promise<void> {
  return ctx.inTransaction(async (tx, inner) => {
    const stored = await selectEndpoint(tx, input.id, 'update');
    if (!stored) throw notFound();
    const secret = input.secret === null ? newSigningSecret() : readSigningSecret(input.secret);
    if (secret === null) throw invalidInput({ key: [secretSentence] });
    const now = ctx.now();
    const inForce = stored.oldSecrets.filter(({ expiresAt }) => new Date(expiresAt) > now);
    if (inForce.length >= mostOldSecrets) {
      const next = inForce.map(({ expiresAt }) => expiresAt).sort()[0]!;
      throw new AppError('too_many_secrets', {
        message: `${mostOldSecrets} old secrets are still in force; the next one ends at ${next}.`,
      });
    }
    const retired = {
      secret: openEndpointSecret(ctx.keyring, stored.id, stored.sealedSecret),
      expiresAt: new Date(now.getTime() + input.graceSeconds * 1000),
    };
    const { place: _, ...kept } = stored;
    await updateEndpoint(tx, {
      ...kept,
      sealedSecret: sealEndpointSecret(ctx.keyring, stored.id, secret),
      oldSecrets:
        input.graceSeconds > 0 ? [sealOldSecret(ctx.keyring, stored.id, retired), ...inForce] : inForce,
      updatedAt: now,
    });
    await recordEndpointAudit(inner, { endpointId: stored.id, action: 'SECRET_ROTATED' });
  });
}
