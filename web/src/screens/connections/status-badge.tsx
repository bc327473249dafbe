import type { ConnectionStatus, StatusGroup } from '../../dash/data-input.ts';
import { Badge, type BadgeTone } from '../../parts/badge.tsx';
import type { IconName } from '../../parts/icon.tsx';

const ofGroup: Record<StatusGroup, { tone: BadgeTone; icon: IconName }> = {
  healthy: { tone: 'neutral', icon: 'clock' },
  website: { tone: 'caution', icon: 'alert' },
  customer: { tone: 'danger', icon: 'error' },
  system: { tone: 'neutral', icon: 'pause' },
};

export interface StatusLook {
  status: ConnectionStatus;
  label: string;
  group: StatusGroup;
}

export function StatusBadge({ status, label, group }: StatusLook) {
  const { tone, icon } =
    status === 'CONNECTED' ? ({ tone: 'positive', icon: 'checkCircle' } as const) : ofGroup[group];
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  );
}

/** A paused connection says so before anything else: its status is frozen. */
export function ConnectionBadge({
  connection,
}: {
  connection: { status: ConnectionStatus; isActive: boolean; guide: { label: string; group: StatusGroup } };
}) {
  const { status, isActive, guide } = connection;
  return isActive ? (
    <StatusBadge status={status} label={guide.label} group={guide.group} />
  ) : (
    <Badge icon="pause">Paused</Badge>
  );
}

/** Mails of which something could not be taken over. */
export function MailsInNeed({ connection: { mailsInNeed } }: { connection: { mailsInNeed: number } }) {
  return mailsInNeed === 0 ? null : (
    <span className="mt-0.5 block text-xs font-medium text-danger">
      {mailsInNeed === 1 ? '1 mail needs attention' : `${mailsInNeed} mails need attention`}
    </span>
  );
}

export function SandboxBadge() {
  return (
    <Badge tone="caution" icon="flask">
      Sandbox
    </Badge>
  );
}
