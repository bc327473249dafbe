import { Badge } from '../../parts/badge.tsx';
import { dayOfMoment } from '../../parts/formats.ts';
import { exactTime } from '../../parts/time.tsx';
import { daysUntil } from './expiry.ts';

/** When a key lapses; from two weeks before, how soon. */
export function KeyExpiry({ at }: { at: string | null }) {
  if (at === null) return <span className="text-ink-muted">Never</span>;
  const days = daysUntil(at, new Date());
  const when = <time dateTime={at}>{dayOfMoment(at)}</time>;
  if (days < 0)
    return (
      <span title={exactTime(at)}>
        <Badge tone="danger">Expired {when}</Badge>
      </span>
    );
  if (days <= 14)
    return (
      <span title={exactTime(at)}>
        <Badge tone="caution">{days === 0 ? 'Expires today' : `Expires in ${days} d`}</Badge>
      </span>
    );
  return (
    <span title={exactTime(at)} className="whitespace-nowrap">
      {when}
    </span>
  );
}
