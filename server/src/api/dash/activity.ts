// The life of a connection as people read it: what it said, and what somebody changed, in one line of time.
import { z } from 'zod';
import type { AuditEntry } from '../../domain/audit/audit-entry.ts';
import { listAudit } from '../../domain/audit/list-audit.ts';
import { connectionStatuses } from '../../domain/connections/connection.ts';
import { listStatusHistory } from '../../domain/connections/list-status-history.ts';
import { statusGuide } from '../../domain/connections/status-guide.ts';
import type { StatusEntry } from '../../domain/connections/status-history.ts';
import { statusTriggers } from '../../domain/connections/transitions.ts';
import type { Context } from '../../domain/context.ts';
import { ownSitesOf } from '../../domain/role.ts';
import { findSites } from '../../domain/sites/get-site.ts';
import { toDateTime } from '../fields.ts';
import { type ActorTrace, actorWire, nameActors } from './actors.ts';

const most = 100;

const statusOf = z.object({ status: z.enum(connectionStatuses), label: z.string(), group: z.string() });

export const activityWire = z.union([
  z.object({
    kind: z.literal('STATUS'),
    id: z.string(),
    at: z.string(),
    actor: actorWire,
    /** Null: it came into being. */
    from: statusOf.nullable(),
    to: statusOf,
    trigger: z.enum(statusTriggers),
    /** In the provider's words. */
    detail: z.string().nullable(),
    /** What became of the notice to its owner; null: none was due. */
    ownerNotice: z.enum(['ORDERED', 'MAILED', 'SHOWN', 'NO_ADDRESS', 'NOT_MADE', 'NOT_WANTED']).nullable(),
  }),
  z.object({
    kind: z.literal('EDIT'),
    id: z.string(),
    at: z.string(),
    actor: actorWire,
    /** By its name in the API; `mfa` and `password` say that they changed, never what they are. */
    field: z.string(),
    before: z.string().nullable(),
    after: z.string().nullable(),
  }),
]);
type ActivityWire = z.infer<typeof activityWire>;

const toStatus = (status: StatusEntry['to']) => ({
  status,
  label: statusGuide[status].label,
  group: statusGuide[status].group,
});

/** Of a login nothing is told (R43). */
const untold = new Set(['username', 'password', 'mfa']);

const traceOfStatus = ({ actor }: StatusEntry): ActorTrace => {
  switch (actor.kind) {
    case 'KEY':
      return { keyId: actor.id };
    case 'PERSON':
      return { personId: actor.id };
    case 'INVITATION':
      return { invitationId: actor.id };
    case 'MAGIC_LINK':
    case 'OPERATOR':
      return { kind: actor.kind };
    case 'CHECK':
    case 'PORTAL':
      return {};
  }
};

const traceOfEdit = ({ keyId, personId, invitationId }: AuditEntry): ActorTrace => ({
  keyId,
  personId,
  invitationId,
});

function asText(value: unknown, siteNames: ReadonlyMap<string, string>): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value))
    return value.length === 0
      ? null
      : value.map((one) => siteNames.get(String(one)) ?? String(one)).join(', ');
  return String(value);
}

/** @throws AppError `not_found` */
export function listActivity(ctx: Context, connectionId: string): Promise<ActivityWire[]> {
  return ctx.inTransaction(async (_tx, inner) => {
    const statuses = await listStatusHistory(inner, { connectionId, most });
    const { items: edits } = await listAudit(inner, {
      scope: { objectId: connectionId },
      page: 1,
      perPage: most,
    });
    const name = await nameActors(inner, [...statuses.map(traceOfStatus), ...edits.map(traceOfEdit)]);
    const named = edits
      .filter(({ field }) => field === 'initialSites')
      .flatMap(({ before, after }) => [before, after])
      .flat()
      .filter((id) => typeof id === 'string');
    const own = ownSitesOf(ctx);
    const siteNames = new Map(
      (await findSites(inner, [...new Set(named)])).map(({ id, name: siteName }) => [
        id,
        own === null || own.includes(id) ? siteName : 'another site',
      ]),
    );
    const lines: ActivityWire[] = [
      ...statuses.map(
        (entry): ActivityWire => ({
          kind: 'STATUS',
          id: String(entry.id),
          at: toDateTime(entry.at),
          actor: name(traceOfStatus(entry)),
          from: entry.from && toStatus(entry.from),
          to: toStatus(entry.to),
          trigger: entry.trigger,
          detail: entry.detail,
          ownerNotice: entry.ownerNotice,
        }),
      ),
      ...edits
        .filter(({ field }) => field !== null)
        .map((edit): ActivityWire => {
          const isUntold = untold.has(edit.field!);
          return {
            kind: 'EDIT',
            id: edit.id,
            at: toDateTime(edit.createdAt),
            actor: name(traceOfEdit(edit)),
            field: edit.field!,
            before: isUntold ? null : asText(edit.before, siteNames),
            after: isUntold ? null : asText(edit.after, siteNames),
          };
        }),
    ];
    return lines.toSorted((a, b) => b.at.localeCompare(a.at));
  });
}
