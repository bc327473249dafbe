// The inspector: what arrives at a temporary address, as it arrives, with a check of its signature.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api, type PlayRequest } from '../../api.ts';
import { Badge, type BadgeTone } from '../../parts/badge.tsx';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { Card, Facts } from '../../parts/card.tsx';
import { classes } from '../../parts/class-names.ts';
import { CodeBlock } from '../../parts/code-block.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { Field, Input } from '../../parts/field.tsx';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { PageHead } from '../../parts/page.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { Time } from '../../parts/time.tsx';
import { queries } from '../../queries.ts';
import { Frame } from '../webhooks/portal-shell.tsx';
import { receivingUrl } from './play-token.ts';
import { type SignatureCheck, verifySignature } from './verify-signature.ts';

const route = getRouteApi('/play/$token');

export function Play() {
  const { token } = route.useParams();
  const { request: wanted } = route.useSearch();
  const navigate = route.useNavigate();
  const [isLive, setLive] = useState(true);
  const [secret, setSecret] = useState('');
  const [isClearing, setClearing] = useState(false);
  const client = useQueryClient();
  const history = useQuery({ ...queries.play(token), refetchInterval: isLive ? 1500 : false });
  const clear = useMutation({
    mutationFn: () => api.clearPlay(token),
    onSuccess: async () => {
      setClearing(false);
      await client.resetQueries({ queryKey: ['play', token] });
      await navigate({ search: {}, replace: true });
    },
  });
  const requests = history.data?.data;
  const shown = requests?.find(({ id }) => id === wanted) ?? requests?.[0];
  const url = receivingUrl(token);
  return (
    <Frame area="Play">
      <PageHead
        title="Play"
        mark={
          <Badge tone={isLive ? 'positive' : 'neutral'} icon={isLive ? 'check' : 'pause'}>
            {isLive ? 'Live' : 'Paused'}
          </Badge>
        }
        description="A temporary address that answers 200 to everything and shows what arrives. Whoever has this page’s address sees it too. It ends seven days after its last use."
        actions={
          <>
            <Button icon={isLive ? 'pause' : 'play'} onClick={() => setLive(!isLive)}>
              {isLive ? 'Pause' : 'Resume'}
            </Button>
            <Button icon="trash" disabled={!requests?.length} onClick={() => setClearing(true)}>
              Clear
            </Button>
          </>
        }
      />
      <div className="mb-5 grid gap-5 lg:grid-cols-2">
        <div>
          <p className="mb-1.5 text-sm font-medium">Send to</p>
          <div className="flex items-center gap-1 rounded-md border border-line bg-sunken py-1 pr-1 pl-3">
            <code className="min-w-0 flex-1 text-sm break-all">{url}</code>
            <CopyButton text={url} label="Copy the address" />
          </div>
        </div>
        <Field label="Signing secret" hint="Checks each signature, in this page only.">
          <Input
            mono
            autoComplete="off"
            spellCheck={false}
            placeholder="whsec_…"
            value={secret}
            onChange={(event) => setSecret(event.currentTarget.value)}
          />
        </Field>
      </div>
      {history.error && !requests ? (
        <Card>
          <ErrorState error={history.error} onRetry={() => void history.refetch()} />
        </Card>
      ) : !requests ? (
        <Card>
          <SkeletonLines lines={6} />
        </Card>
      ) : !shown ? (
        <Card>
          <EmptyState icon="inbox" title="Waiting for the first request">
            <p>Nothing has arrived yet. Add the address as an endpoint and send an example, or try:</p>
            <div className="mt-4 text-left">
              <CodeBlock title="Shell" code={`curl -d '{"hello": "Play"}' ${url}`} />
            </div>
          </EmptyState>
        </Card>
      ) : (
        <div className="grid gap-5 lg:grid-cols-[19rem_minmax(0,1fr)]">
          <Card flush className="self-start">
            <h2 className="sr-only">Requests</h2>
            <ol
              aria-label="Requests, the newest first"
              className="max-h-72 divide-y divide-line overflow-y-auto lg:max-h-[42rem]"
            >
              {requests.map((request) => (
                <li key={request.id}>
                  <button
                    type="button"
                    aria-current={request.id === shown.id}
                    onClick={() =>
                      void navigate({ search: { request: request.id }, replace: true, resetScroll: false })
                    }
                    className={classes(
                      'flex w-full cursor-pointer items-center gap-2.5 px-4 py-2.5 text-left focus-visible:-outline-offset-2',
                      request.id === shown.id ? 'bg-neutral-wash' : 'hover:bg-hover/60',
                    )}
                  >
                    <Badge mono>{request.method}</Badge>
                    <span className="min-w-0 flex-1 truncate font-mono text-xs">
                      {eventTypeOf(request) ?? pathOf(request)}
                    </span>
                    <span className="text-xs text-ink-muted">
                      <Time at={request.created_at} />
                    </span>
                  </button>
                </li>
              ))}
            </ol>
          </Card>
          <RequestView key={shown.id} request={shown} secret={secret} />
        </div>
      )}
      <ConfirmDialog
        isOpen={isClearing}
        onClose={() => setClearing(false)}
        title="Clear this inspector?"
        description="All requests listed here are deleted. The address goes on receiving."
        action="Clear"
        isDanger
        busy={clear.isPending}
        error={clear.error}
        onConfirm={() => clear.mutate()}
      />
    </Frame>
  );
}

const pathOf = ({ url }: PlayRequest): string => {
  try {
    const { pathname, search } = new URL(url, location.origin);
    return pathname.replace(/^\/play\/in\/[^/]+/, '') + search || '/';
  } catch {
    return url;
  }
};

function eventTypeOf({ body }: PlayRequest): string | null {
  try {
    const value: unknown = JSON.parse(body);
    const type = (value as { eventType?: unknown } | null)?.eventType;
    return typeof type === 'string' ? type : null;
  } catch {
    return null;
  }
}

const checks: Record<SignatureCheck['state'], { tone: BadgeTone; icon: IconName; words: string }> = {
  verified: { tone: 'positive', icon: 'shield', words: 'Signature verified' },
  wrong: { tone: 'danger', icon: 'close', words: 'Signature does not match' },
  unsigned: { tone: 'neutral', icon: 'info', words: 'Not signed' },
  unable: { tone: 'caution', icon: 'alert', words: 'Cannot be checked' },
};

/** What the server found with the secret that stood in the receiving address. */
const findings: Record<
  NonNullable<PlayRequest['response']['signature']>,
  { look: { tone: BadgeTone; icon: IconName }; words: string }
> = {
  verified: { look: { tone: 'positive', icon: 'shield' }, words: 'Signature verified' },
  wrong: { look: { tone: 'danger', icon: 'close' }, words: 'Signature does not match' },
  missing: { look: { tone: 'neutral', icon: 'info' }, words: 'Not signed' },
  too_old: { look: { tone: 'danger', icon: 'clock' }, words: 'Signed more than five minutes away' },
  no_secret: { look: { tone: 'caution', icon: 'alert' }, words: 'The key in the address is no secret' },
};

function SignatureResult({ request, secret }: { request: PlayRequest; secret: string }) {
  const [check, setCheck] = useState<SignatureCheck | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void verifySignature(request, secret).then((result) => {
      if (isCurrent) setCheck(result);
    });
    return () => {
      isCurrent = false;
    };
  }, [request, secret]);
  if (!check) return null;
  const { tone, icon, words } = checks[check.state];
  return (
    <span role="status" className="flex flex-wrap items-center gap-2">
      <Badge tone={tone} icon={icon}>
        {words}
      </Badge>
      {'why' in check && <span className="text-sm text-ink-muted">{check.why}</span>}
    </span>
  );
}

function RequestView({ request, secret }: { request: PlayRequest; secret: string }) {
  return (
    <div className="grid min-w-0 content-start gap-5">
      <Card>
        <Facts
          facts={[
            {
              term: 'Request',
              value: (
                <code className="text-sm break-all">
                  {request.method} {pathOf(request)}
                </code>
              ),
            },
            { term: 'When', value: <Time at={request.created_at} isExact /> },
            { term: 'From', value: <code className="text-sm">{request.ip}</code> },
            { term: 'Answered', value: request.response.status_code },
            {
              term: 'Signature',
              value:
                secret.trim() === '' && request.response.signature !== null ? (
                  <Badge {...findings[request.response.signature].look}>
                    {findings[request.response.signature].words}
                  </Badge>
                ) : secret.trim() === '' ? (
                  <span className="flex items-center gap-1.5 text-ink-muted">
                    <Icon name="key" /> Enter the endpoint’s secret above to check it.
                  </span>
                ) : (
                  <SignatureResult request={request} secret={secret} />
                ),
            },
          ]}
        />
      </Card>
      {request.body === '' ? (
        <Card>
          <p className="text-center text-ink-muted">The request had no body.</p>
        </Card>
      ) : (
        <>
          <CodeBlock title={request.is_base64 ? 'Body, as base64' : 'Body'} code={request.body} isTall />
          {request.is_cut && <Banner>Only the first 256 kB of the body are kept.</Banner>}
        </>
      )}
      <Card title="Headers">
        <dl className="divide-y divide-line">
          {Object.entries(request.headers).map(([name, value]) => (
            <div key={name} className="grid gap-x-4 py-1.5 sm:grid-cols-[12rem_minmax(0,1fr)]">
              <dt className="font-mono text-xs leading-5 break-all text-ink-muted">{name}</dt>
              <dd className="font-mono text-xs leading-5 break-all">{value}</dd>
            </div>
          ))}
        </dl>
      </Card>
    </div>
  );
}
