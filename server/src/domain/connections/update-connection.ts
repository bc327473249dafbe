// Changes a connection; new credentials come as username and password together and are checked again (api-core.md 8.4).
import type { Transaction } from '../../db/database.ts';
import { type FieldErrors, invalidInput, notFound } from '../../lib/errors.ts';
import { changedFields } from '../audit/changed-fields.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import type { DatasourceType } from '../datasources/datasource.ts';
import { newCheck, planChecks, selectCheckToChange, writeCheck } from './check-store.ts';
import { type Connection, requireLogin } from './connection.ts';
import { sitesOfConnection } from './connection-sites.ts';
import {
  hasUsername,
  selectConnectionToChange,
  writeConnection,
  writeConnectionSites,
} from './connection-store.ts';
import { storePassword } from './credentials.ts';
import { sealEditSecret } from './edit-secret.ts';
import { getConnection } from './get-connection.ts';
import { newEditLinkSecret } from './magic-secret.ts';
import { nextCheckOf } from './next-check.ts';
import type { Provider } from './provider.ts';
import { recordStatus } from './record-status.ts';
import { assertMaySignIn } from './sign-in-limit.ts';
import { needsCustomer } from './status-guide.ts';
import { validateConnection } from './validate-connection.ts';

export interface ConnectionChanges {
  externalId?: string | null;
  notes?: string | null;
  workflowOwnerEmail?: string | null;
  dataCollectionStartDate?: string | null;
  initialDatasourceTypes?: DatasourceType[];
  multiplyByOccupancy?: boolean;
  isActive?: boolean;
}

export interface UpdateConnectionInput {
  id: string;
  changes: ConnectionChanges;
  sites: string[] | undefined;
  credentials: { username: string; password: string } | undefined;
}

const pending = { status: 'PENDING', statusErrorDetail: null, trigger: 'CREDENTIALS_SUBMITTED' } as const;
const noTrouble = { troubledSince: null, rechecks: 0 };

const audited = [
  'externalId',
  'notes',
  'workflowOwnerEmail',
  'dataCollectionStartDate',
  'initialDatasourceTypes',
  'initialSites',
  'multiplyByOccupancy',
  'isActive',
  'username',
] as const satisfies readonly (keyof Connection)[];

/** @throws AppError `not_found`, `invalid_input`, `rate_limited` for credentials after three refused sign-ins an hour */
export function updateConnection(ctx: Context, input: UpdateConnectionInput): Promise<Connection> {
  return ctx.inTransaction(async (tx, inner) => {
    const before = await selectConnectionToChange(tx, input.id);
    if (!before) throw notFound();
    if (input.credentials) requireLogin(before);
    const provider = ctx.providerFor(before.url);
    const now = ctx.now();
    const faults: FieldErrors = {};
    if (input.sites !== undefined) {
      const found = await sitesOfConnection(inner, before.company.id, input.sites, provider);
      if (found.faults) Object.assign(faults, found.faults);
      else
        await writeConnectionSites(
          tx,
          before.id,
          found.sites.map((site) => site.id),
        );
    }
    const newName = input.credentials?.username;
    if (newName !== undefined && newName !== before.username && !provider.allowsRepeatedUsername)
      if (await hasUsername(tx, before.company.id, before.providerHost, newName))
        faults.username = ['This username is connected to the provider already.'];
    if (Object.keys(faults).length > 0) throw invalidInput(faults);
    const after = { ...before, ...input.changes, updatedAt: now };
    if (input.credentials) {
      const check = await selectCheckToChange(tx, before.id);
      assertMaySignIn(check, now);
      // Whatever is under way was asked with the old ones.
      await writeCheck(tx, before.id, {
        ...newCheck,
        renewals: check.renewals + 1,
        refusedAt: check.refusedAt,
      });
      const { username, password } = input.credentials;
      after.username = username;
      // The edit link ends with the credentials that it was made for (R44).
      after.editSecret = sealEditSecret(ctx, before.id, newEditLinkSecret(ctx, before.company, before.id));
      await storePassword(ctx, tx, before.id, password);
    }
    await writeConnection(tx, after);
    if (after.multiplyByOccupancy !== before.multiplyByOccupancy)
      await ctx.queue.enqueue(
        tx,
        'apply_occupancy',
        { connectionId: before.id },
        { key: `apply-occupancy:${before.id}` },
      );
    if (input.credentials && after.isActive) {
      await recordStatus(inner, tx, after, pending);
      await validateConnection(inner, { id: before.id, password: input.credentials.password });
    } else if (!after.isActive) {
      // Paused, its status is frozen (2.6).
      if (before.isActive) await planChecks(tx, [before.id], null);
    } else if (!before.isActive) await resumeChecks(inner, tx, after, provider);
    const changed = await getConnection(inner, before.id);
    const about = { companyId: before.company.id, kind: 'CONNECTION', objectId: before.id } as const;
    await recordAudit(inner, [
      ...changedFields(about, audited, before, changed),
      // That there is another one, never which.
      ...(input.credentials ? [{ ...about, field: 'password' }] : []),
    ]);
    return changed;
  });
}

/** Checked at once, unless somebody has to act first; what was renewed while it was paused counts as such an act. */
async function resumeChecks(
  ctx: Context,
  tx: Transaction,
  connection: Connection,
  provider: Provider,
): Promise<void> {
  const now = ctx.now();
  const { renewals, checks } = await selectCheckToChange(tx, connection.id);
  const isRenewed = needsCustomer(connection.status) && renewals > 0 && checks === 0;
  const present = isRenewed ? await recordStatus(ctx, tx, connection, pending) : connection;
  const next = nextCheckOf(present, noTrouble, provider.collectsAutomatically, now);
  await planChecks(tx, [connection.id], next && now);
}
