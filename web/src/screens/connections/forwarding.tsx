// The address that bills are forwarded to, how to have them forwarded, and whether mails come.
import type { ReactNode } from 'react';
import type { BillMail } from '../../dash/bills-by-mail.ts';
import { Spinner } from '../../parts/button.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Time } from '../../parts/time.tsx';

export function BillAddressBox({ address, children }: { address: string; children?: ReactNode }) {
  return (
    <div className="rounded-md border border-line-firm bg-sunken p-3">
      <p className="text-sm text-ink-muted">Forward bills to</p>
      <p className="mt-1 flex items-center gap-1">
        <code className="min-w-0 flex-1 text-sm break-all">{address}</code>
        <CopyButton text={address} label="Copy the address" />
      </p>
      {children}
    </div>
  );
}

export function ForwardingSteps() {
  return (
    <ol className="list-decimal space-y-2 pl-5 text-base">
      <li>
        Have the utility send its bills to this address, or add a rule to the mailbox that gets them: mails
        with bills are forwarded here. You keep getting them yourself.
      </li>
      <li>
        Some mailboxes, Gmail among them, first send a code or a link to confirm. It is shown below as soon as
        it comes.
      </li>
      <li>
        Bills must be attached as PDF or picture. A mail that only links to a bill cannot be taken over.
      </li>
    </ol>
  );
}

/** Waits for a mail, and says which came. */
export function MailWatch({ mail }: { mail: BillMail | undefined }) {
  return (
    <p role="status" className="mt-2.5 flex items-start gap-2 text-sm text-ink-muted">
      {mail ? (
        <>
          <Icon name="checkCircle" className="mt-0.5 size-4 text-positive" />
          <span className="min-w-0 break-words">
            A mail came <Time at={mail.receivedAt} />: <q>{mail.subject || 'without a subject'}</q>
            {mail.sender && `, from ${mail.sender}`}
          </span>
        </>
      ) : (
        <>
          <span className="flex h-5 shrink-0 items-center">
            <Spinner />
          </span>
          Waiting for the first mail…
        </>
      )}
    </p>
  );
}

/** What a mailbox asks before it forwards: plain text to copy, never a link to follow by mistake. */
export function MailWords({ mail }: { mail: Pick<BillMail, 'words' | 'links'> }) {
  return (
    <div className="space-y-3">
      {mail.links.length > 0 && (
        <div>
          <p className="text-sm text-ink-muted">
            Links in the mail. Open one only if you know why it was sent.
          </p>
          <ul className="mt-1 space-y-1">
            {mail.links.map((link) => (
              <li key={link} className="flex items-start gap-1 rounded-md bg-sunken py-1 pr-1 pl-2.5">
                <code className="min-w-0 flex-1 py-1 text-sm break-all">{link}</code>
                <CopyButton text={link} label="Copy the link" />
              </li>
            ))}
          </ul>
        </div>
      )}
      {mail.words && (
        <p
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be gone to
          tabIndex={0}
          className="max-h-60 overflow-y-auto rounded-md bg-sunken px-3 py-2 text-sm break-words whitespace-pre-wrap"
        >
          {mail.words}
        </p>
      )}
    </div>
  );
}
