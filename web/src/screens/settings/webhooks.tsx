// Settings › Organization › Webhooks: leads into the portal, with the dashboard's session in place of a link.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { enterPortal } from '../../dash/portal-mode.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { CodeBlock } from '../../parts/code-block.tsx';
import { PageHead } from '../../parts/page.tsx';
import { useSession } from '../shell/session.tsx';
import { EnvironmentBadge } from './environment-badge.tsx';

const queriesOfPortal = [
  'session',
  'endpoints',
  'endpoint',
  'headers',
  'stats',
  'messages',
  'message',
  'destinations',
  'attempts',
  'task',
];

export function Webhooks() {
  const { organization, environment, apiUrl } = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const open = (): void => {
    if (!organization) return;
    enterPortal(organization.id);
    // What was read of another portal is nothing of this one.
    for (const queryKey of queriesOfPortal) client.removeQueries({ queryKey: [queryKey] });
    void navigate({ to: '/p/webhooks' });
  };
  return (
    <>
      <PageHead
        title="Webhooks"
        mark={<EnvironmentBadge environment={environment} />}
        description="Your servers are told, signed, when a connection or a document changes. Each environment has endpoints of its own."
        actions={
          <Button tone="primary" icon="webhook" onClick={open}>
            Open the portal
          </Button>
        }
      />
      <div className="grid gap-6 lg:grid-cols-2">
        <Card
          title="In the portal"
          description="Endpoints and their secrets, every message with its attempts, statistics, tests and the catalogue of events."
        >
          <p className="text-base text-ink-muted">
            An endpoint answers 2xx within 15 seconds. Messages are delivered at least once: check the
            signature, and drop what you have seen before by its id.
          </p>
        </Card>
        <Card
          title="For people without an account"
          description="A link opens the portal for seven days, as often as it is used."
        >
          <CodeBlock
            title="Make a link"
            code={`curl -X POST ${apiUrl}/v2.2/webhook/configure \\\n  -H 'X-API-Key: YOUR_SECRET_KEY'`}
          />
        </Card>
      </div>
    </>
  );
}
