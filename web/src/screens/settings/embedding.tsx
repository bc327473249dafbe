// Settings › Organization › Embedding: which sites may show the pages of invitations in a frame, and what to paste there.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { dashApi, type WhiteLabelSettings } from '../../dash/api.ts';
import { usePlace } from '../../dash/place.ts';
import { dashQueries } from '../../dash/queries.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button, IconButton } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { CodeBlock } from '../../parts/code-block.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { Field, Input } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { Icon } from '../../parts/icon.tsx';
import { PageHead } from '../../parts/page.tsx';
import { Segmented } from '../../parts/segmented.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { useToast } from '../../parts/toast.tsx';

export function Embedding() {
  const place = usePlace();
  const settings = useQuery(dashQueries.whiteLabel(place));
  return (
    <>
      <PageHead
        title="Embedding"
        description="Show the pages of your invitations inside your own product. Here you say which sites may; for all companies, in both environments."
      />
      {settings.data ? (
        <div className="space-y-6">
          <Origins settings={settings.data} />
          <div className="grid items-start gap-6 lg:grid-cols-2">
            <Policy settings={settings.data} />
            <Snippet />
          </div>
        </div>
      ) : settings.error ? (
        <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />
      ) : (
        <SkeletonLines label="Loading the origins" />
      )}
    </>
  );
}

const mostOrigins = 20;

function Origins({ settings }: { settings: WhiteLabelSettings }) {
  const place = usePlace();
  const client = useQueryClient();
  const tell = useToast();
  const [text, setText] = useState('');
  const { embeddingOrigins: origins } = settings;
  const save = useMutation({
    mutationKey: ['dash'],
    mutationFn: ({ listed }: { listed: string[]; said: string }) =>
      dashApi.changeWhiteLabel({ embeddingOrigins: listed }),
    onSuccess: (saved, { said }) => {
      client.setQueryData(dashQueries.whiteLabel(place).queryKey, saved);
      setText('');
      tell(said);
    },
  });
  return (
    <Card
      title="Allowed origins"
      description={`Exact origins: scheme, host and, where it is not the usual one, port. ${origins.length} of ${mostOrigins}.`}
      flush
    >
      {origins.length === 0 ? (
        <div className="px-5 py-4">
          <Banner tone="caution" title="Every https site may show your pages in a frame">
            That is enough to try it. Name your sites before customers use it: then no other site can pass
            your pages off as its own. Until then visitors read through which site they sign in.
          </Banner>
        </div>
      ) : (
        <ul aria-label="Allowed origins" className="divide-y divide-line">
          {origins.map((origin) => (
            <li key={origin} className="flex h-12 items-center justify-between gap-4 pr-3 pl-5">
              <code className="min-w-0 truncate text-sm" title={origin}>
                {origin}
              </code>
              <IconButton
                icon="trash"
                size="sm"
                label={`Remove ${origin}`}
                disabled={save.isPending}
                onClick={() =>
                  save.mutate({
                    listed: origins.filter((one) => one !== origin),
                    said:
                      origins.length === 1
                        ? 'The list is empty: every https site may embed your pages again.'
                        : `${origin} may embed your pages no more.`,
                  })
                }
              />
            </li>
          ))}
        </ul>
      )}
      <div className="border-t border-line px-5 py-4">
        <Form
          onSubmit={() =>
            save.mutate({ listed: [...origins, text], said: 'The origin may embed your pages.' })
          }
          error={save.error}
          fields={['embeddingOrigins']}
        >
          <Field
            label="Add an origin"
            name="embeddingOrigins"
            hint="Without a path and without wildcards; name each subdomain."
            required
            aside={
              <Button type="submit" busy={save.isPending} disabled={text.trim() === ''}>
                Add
              </Button>
            }
          >
            <Input
              mono
              placeholder="https://portal.example.com"
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              value={text}
              onChange={(event) => {
                save.reset();
                setText(event.currentTarget.value);
              }}
            />
          </Field>
        </Form>
      </div>
    </Card>
  );
}

const effects = [
  [
    'Pages of invitations and magic links',
    'are shown in a frame by the listed sites alone; browsers hold to it.',
  ],
  ['Messages', 'of the page go to the site around it, if it is listed, and to nobody else.'],
  ['A link that is opened directly', 'works as before, whatever the list says.'],
  ['Dashboard, portal and sign-in', 'are never shown in a frame.'],
] as const;

function Policy({ settings }: { settings: WhiteLabelSettings }) {
  return (
    <Card title="What the list does">
      <ul className="mb-4 space-y-2.5">
        {effects.map(([what, then]) => (
          <li key={what} className="flex gap-2.5 text-base">
            <Icon name="check" className="mt-1 size-4 text-positive" />
            <span className="min-w-0">
              <strong className="font-semibold">{what}</strong> {then}
            </span>
          </li>
        ))}
      </ul>
      <CodeBlock title="Content-Security-Policy" code={settings.framePolicy} />
    </Card>
  );
}

const snippets = {
  frame: `<iframe
  src="{invitationUrl}"
  title="Connect your utility"
  style="width:100%;height:760px;border:0"
  allow="clipboard-write"></iframe>`,
  element: `import '@nectar/sdk/connect';

const element = document.createElement('nectar-connect');
element.setAttribute('src', invitationUrl);
element.addEventListener('nectar-connected', ({ detail }) =>
  showNext(detail.connectionId));
document.body.append(element);`,
  react: `import { NectarConnect } from '@nectar/sdk/react';

<NectarConnect
  src={invitationUrl}
  onConnected={({ connectionId }) => showNext(connectionId)}
/>`,
} as const;

function Snippet() {
  const [kind, setKind] = useState<keyof typeof snippets>('frame');
  return (
    <Card
      title="What to paste"
      description="Your server makes an invitation with its key and hands only invitationUrl to the page; the key never goes to a browser."
    >
      <Segmented
        label="Embed with"
        choices={[
          { value: 'frame', word: 'HTML' },
          { value: 'element', word: 'JavaScript' },
          { value: 'react', word: 'React' },
        ]}
        value={kind}
        onChange={setKind}
        className="mb-3"
      />
      <CodeBlock
        title={kind === 'frame' ? 'A frame' : kind === 'element' ? 'The element of the client' : 'React'}
        code={snippets[kind]}
      />
      <p className="mt-3 text-sm text-ink-muted">
        Give it 480 × 720 pixels or more. The element is as high as its page, and tells when an account is
        connected.
      </p>
    </Card>
  );
}
