import type { Environment } from '../../dash/place.ts';
import { Badge } from '../../parts/badge.tsx';

export function EnvironmentBadge({ environment }: { environment: Environment }) {
  return environment === 'sandbox' ? (
    <Badge tone="caution" icon="flask">
      Sandbox
    </Badge>
  ) : (
    <Badge>Production</Badge>
  );
}
