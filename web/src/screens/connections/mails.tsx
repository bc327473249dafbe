// The mails of a connection: what came, from whom, and what became of each.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import {
  type BillMail,
  billsByMailApi,
  billsByMailQueries,
  type MailFile,
} from '../../dash/bills-by-mail.ts';
import { type Connection, dataInputKey, dataInputQueries } from '../../dash/data-input.ts';
import { usePlace } from '../../dash/place.ts';
import { Badge, type BadgeTone } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { Icon } from '../../parts/icon.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { Time } from '../../parts/time.tsx';
import { useToast } from '../../parts/toast.tsx';
import { MailWords } from './forwarding.tsx';

const perPage = 20;

export function Mails({ connection }: { connection: Connection }) {
  const place = usePlace();
  const client = useQueryClient();
  const [page, setPage] = useState(1);
  const mails = useQuery({
    ...billsByMailQueries.mails(place, connection.id, {
      ...{ page, size: perPage, isAwaited: connection.status === 'PENDING' },
    }),
    placeholderData: keepPreviousData,
  });
  // What comes of a mail changes its connection, too: its status, its accounts, what needs attention.
  const state = mails.data?.data
    .map(({ id, files }) => [id, ...files.map(({ outcome }) => outcome)].join())
    .join();
  const told = useRef(state);
  useEffect(() => {
    if (state === undefined || state === told.current) return;
    if (told.current !== undefined)
      void client.invalidateQueries(dataInputQueries.connection(place, connection.id));
    told.current = state;
  }, [state, client, place, connection.id]);
  if (mails.error && !mails.data)
    return (
      <Card>
        <ErrorState error={mails.error} onRetry={() => void mails.refetch()} />
      </Card>
    );
  if (!mails.data)
    return (
      <Card>
        <SkeletonLines label="Loading the mails" lines={5} />
      </Card>
    );
  const { data, total, totalPages } = mails.data;
  if (total === 0)
    return (
      <Card flush>
        <EmptyState icon="inbox" level="h3" title="No mail has come yet">
          Forward one to the address above. It appears here within a minute.
        </EmptyState>
      </Card>
    );
  return (
    <Card flush>
      <ul className="divide-y divide-line">
        {data.map((mail) => (
          <li key={mail.id} className="px-5 py-4">
            <Mail connection={connection} mail={mail} />
          </li>
        ))}
      </ul>
      {totalPages > 1 && (
        <nav
          aria-label="Pages of mails"
          className="flex items-center justify-between gap-2 border-t border-line px-5 py-3"
        >
          <p className="text-sm text-ink-muted">
            Page {mails.data.page} of {totalPages}
          </p>
          <span className="flex gap-2">
            <Button size="sm" disabled={page <= 1} onClick={() => setPage(page - 1)}>
              Previous
            </Button>
            <Button size="sm" disabled={page >= totalPages} onClick={() => setPage(page + 1)}>
              Next
            </Button>
          </span>
        </nav>
      )}
    </Card>
  );
}

function Mail({ connection, mail }: { connection: Connection; mail: BillMail }) {
  const client = useQueryClient();
  const tell = useToast();
  const dismiss = useMutation({
    mutationKey: ['dash'],
    mutationFn: () => billsByMailApi.dismiss(connection.id, mail.id),
    onSuccess: () => client.invalidateQueries({ queryKey: dataInputKey }),
    onError: (error) => tell(error.message, true),
  });
  const name = mail.subject || 'without a subject';
  return (
    <article aria-label={`Mail ${name}`}>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h3 className="text-base font-medium break-words">{mail.subject || <em>Without a subject</em>}</h3>
          <p className="mt-0.5 flex flex-wrap gap-x-1.5 text-sm text-ink-muted">
            <span className="break-all">{mail.sender || 'Unknown sender'}</span>
            <span aria-hidden="true">·</span>
            <Time at={mail.receivedAt} />
          </p>
        </div>
        <div className="flex items-center gap-2">
          <MailBadge mail={mail} />
          {mail.needsAttention && connection.rights.includes('CONNECTIONS') && (
            <Button
              size="sm"
              busy={dismiss.isPending}
              aria-label={`Dismiss the mail ${name}`}
              onClick={() => dismiss.mutate()}
            >
              Dismiss
            </Button>
          )}
        </div>
      </div>
      {mail.files.length > 0 && (
        <ul className="mt-3 space-y-2">
          {mail.files.map((file, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a mail's files stay as they came
            <li key={place} className="flex items-start gap-2 text-sm">
              <Icon name="layers" className="mt-0.5 size-4 text-ink-faint" />
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                  <span className="min-w-0 break-all">{file.fileName}</span>
                  <span className="text-ink-muted">{sizeText(file.sizeBytes)}</span>
                  <FileBadge file={file} />
                </p>
                {file.reason && <p className="mt-0.5 text-ink-muted">{file.reason}</p>}
              </div>
            </li>
          ))}
        </ul>
      )}
      {mail.files.length === 0 && !mail.isConfirmation && (
        <p className="mt-2 text-sm text-ink-muted">Nothing was attached, so there is no bill to take over.</p>
      )}
      {(mail.words || mail.links.length > 0) && (
        <details className="mt-3" open={mail.isConfirmation || undefined}>
          <summary className="w-fit cursor-pointer rounded-sm text-sm text-accent">
            What the mail says
          </summary>
          <div className="mt-2">
            <MailWords mail={mail} />
          </div>
        </details>
      )}
      {mail.needsAttention && (
        <p className="mt-3 text-sm text-ink-muted">
          {mail.files.length === 0
            ? 'Forward the bill itself, as a PDF or a picture, then dismiss this mail.'
            : 'Forward it again as a PDF that opens without a password, then dismiss this mail.'}
        </p>
      )}
    </article>
  );
}

function MailBadge({ mail }: { mail: BillMail }) {
  if (mail.needsAttention)
    return (
      <Badge tone="danger" icon="alert">
        Needs attention
      </Badge>
    );
  if (mail.isConfirmation) return <Badge tone="accent">Confirm forwarding</Badge>;
  return null;
}

const fileWords: Record<MailFile['outcome'], [BadgeTone, string]> = {
  WAITING: ['neutral', 'Being read…'],
  REFUSED: ['neutral', 'Not taken'],
  DOCUMENT: ['positive', 'Bill'],
  DUPLICATE: ['neutral', 'There already'],
  NOT_A_BILL: ['caution', 'No bill'],
  TOO_EARLY: ['neutral', 'Before the start date'],
  UNWANTED: ['neutral', 'Not wanted'],
  FAILED: ['danger', 'Not readable'],
};

function FileBadge({ file }: { file: MailFile }) {
  const [tone, word] = fileWords[file.outcome];
  return <Badge tone={tone}>{file.bills > 1 ? `${file.bills} bills` : word}</Badge>;
}

const sizes = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const sizeText = (bytes: number): string =>
  bytes < 1_048_576
    ? `${Math.max(1, Math.round(bytes / 1_024))} KB`
    : `${sizes.format(bytes / 1_048_576)} MB`;
