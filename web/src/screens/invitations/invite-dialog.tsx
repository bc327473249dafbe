// A new invitation of either kind (platform.md 8.3); then its link, to be copied or embedded.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Company } from '../../dash/api.ts';
import {
  dataInputApi,
  dataInputKey,
  type Invitation,
  type InvitationKind,
  type PageLanguage,
  pageLanguages,
} from '../../dash/data-input.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button, TextButton } from '../../parts/button.tsx';
import { Checkbox } from '../../parts/checkbox.tsx';
import { CodeBlock } from '../../parts/code-block.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { Field, Input, Select, Textarea } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { RadioCards } from '../../parts/radio-cards.tsx';
import { useClock } from '../shell/session.tsx';
import { ConnectionField, type Renewed } from './connection-field.tsx';
import { type Prefill, PrefillFields, prefillOf, sentPrefill } from './prefill-fields.tsx';
import { ShownLink } from './shown-link.tsx';
import { languageWord } from './words.ts';

export interface InviteDialogProps {
  isOpen: boolean;
  company: Pick<Company, 'id' | 'name'>;
  /** Fixed: the one whose sign-in is to be renewed. */
  connection?: Renewed | null;
  /** With the same settings as this one. */
  again?: Invitation | null;
  onClose: () => void;
}

export function InviteDialog({
  isOpen,
  company,
  connection = null,
  again = null,
  onClose,
}: InviteDialogProps) {
  const [made, setMade] = useState<Invitation | null>(null);
  const close = (): void => {
    setMade(null);
    onClose();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      size="lg"
      title={
        made
          ? 'The invitation is ready'
          : connection
            ? `Invite somebody to reconnect ${connection.provider}`
            : 'New invitation'
      }
      description={
        made
          ? undefined
          : 'A link by which somebody without an account here types the login. You never see the password.'
      }
    >
      {made ? (
        <Made invitation={made} onClose={close} />
      ) : (
        <Invite company={company} fixed={connection} again={again} onClose={close} onMade={setMade} />
      )}
    </Dialog>
  );
}

const day = 86_400;
const expiries = { '7': 7 * day, '30': 30 * day, '90': 90 * day, never: null } as const;
type Expiry = keyof typeof expiries | 'custom';

const addressesIn = (text: string): string[] => text.split(/[\s,;]+/).filter((one) => one !== '');

/** The end of a day of the calendar here, in seconds from `now`; at least the sixty that the server asks for. */
const secondsUntil = (date: string, now: number): number | null => {
  const end = new Date(`${date}T23:59:59`).getTime();
  return Number.isNaN(end) ? null : Math.round((end - now) / 1000);
};

function Invite({
  company,
  fixed,
  again,
  onClose,
  onMade,
}: {
  company: Pick<Company, 'id' | 'name'>;
  fixed: Renewed | null;
  again: Invitation | null;
  onClose: () => void;
  onMade: (invitation: Invitation) => void;
}) {
  const client = useQueryClient();
  const { now, today } = useClock();
  const [kind, setKind] = useState<InvitationKind>(fixed ? 'EDIT_CONNECTION' : 'CREATE_CONNECTION');
  const [connection, setConnection] = useState<Renewed | null>(fixed);
  const [emails, setEmails] = useState(again?.allowedEmails.join('\n') ?? fixed?.ownerEmail ?? '');
  const [isSent, setSent] = useState(true);
  const [expiry, setExpiry] = useState<Expiry>('30');
  const [date, setDate] = useState('');
  const [uses, setUses] = useState(again ? String(again.maxUses ?? '') : fixed ? '1' : '');
  const [language, setLanguage] = useState<PageLanguage>(again?.language ?? 'en');
  const [hasPrefill, setPrefilled] = useState(again !== null && again.kind === 'CREATE_CONNECTION');
  const [prefill, setPrefill] = useState<Prefill>(prefillOf(again));
  const [isTried, setTried] = useState(false);
  const isRenewal = kind === 'EDIT_CONNECTION';
  const addresses = addressesIn(emails);
  const create = useMutation({
    mutationKey: ['dash'],
    mutationFn: () => {
      const terms = {
        allowedEmails: addresses,
        sendEmail: isSent && addresses.length > 0,
        maxUses: uses === '' ? null : Number(uses),
        language,
        expiresInSeconds: expiry === 'custom' ? secondsUntil(date, now()) : expiries[expiry],
      };
      if (isRenewal) return dataInputApi.inviteToReconnect(connection!.id, terms);
      return dataInputApi.inviteToConnect(company.id, {
        ...terms,
        prefill: sentPrefill(prefill),
      });
    },
    onSuccess: async (invitation) => {
      onMade(invitation);
      await client.invalidateQueries({ queryKey: dataInputKey });
    },
  });
  const lacksConnection = isRenewal && connection === null;
  const lacksDate = expiry === 'custom' && date === '';
  return (
    <Form
      onSubmit={() => {
        setTried(true);
        if (!lacksConnection && !lacksDate) create.mutate();
      }}
      error={create.error}
      fields={['allowedEmails', 'expiresInSeconds', 'maxUses']}
      className="space-y-5"
    >
      {!fixed && (
        <RadioCards
          label="What for"
          value={kind}
          onChange={(chosen) => {
            setKind(chosen);
            setUses(chosen === 'EDIT_CONNECTION' ? '1' : '');
          }}
          choices={[
            {
              value: 'CREATE_CONNECTION',
              word: 'Contributor',
              hint: `Connects a new utility account of ${company.name}.`,
            },
            {
              value: 'EDIT_CONNECTION',
              word: 'Reconnect',
              hint: 'Renews the login of one connection; its history stays.',
            },
          ]}
        />
      )}
      {isRenewal && !fixed && (
        <ConnectionField
          companyId={company.id}
          connection={connection}
          fault={isTried && lacksConnection ? 'Choose the connection.' : undefined}
          onPick={(picked) => {
            setConnection(picked);
            if (emails === '' && picked.ownerEmail) setEmails(picked.ownerEmail);
          }}
        />
      )}
      <Field
        label="Who may use it"
        name="allowedEmails"
        hint={
          addresses.length === 0
            ? 'Addresses, one below the other. Empty: anyone with the link.'
            : 'Whoever opens it proves one of these addresses first.'
        }
      >
        <Textarea
          rows={2}
          inputMode="email"
          autoCapitalize="none"
          spellCheck={false}
          placeholder="facilities@example.com"
          value={emails}
          onChange={(event) => setEmails(event.currentTarget.value)}
        />
      </Field>
      {addresses.length > 0 && (
        <Checkbox
          label={addresses.length === 1 ? 'Mail the link there now' : 'Mail the link to each of them now'}
          hint="The mailed link proves the address by itself. Otherwise copy the link, and send it as you like."
          checked={isSent}
          onChange={setSent}
        />
      )}
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label="Expires" {...(expiry !== 'custom' && { name: 'expiresInSeconds' })} required>
          <Select value={expiry} onChange={(event) => setExpiry(event.currentTarget.value as Expiry)}>
            <option value="7">In 7 days</option>
            <option value="30">In 30 days</option>
            <option value="90">In 90 days</option>
            <option value="never">Never</option>
            <option value="custom">On a day of your choice</option>
          </Select>
        </Field>
        {expiry === 'custom' && (
          <Field
            label="Last day"
            name="expiresInSeconds"
            required
            fault={isTried && lacksDate ? 'Choose a day.' : undefined}
          >
            <Input
              type="date"
              min={today}
              value={date}
              onChange={(event) => setDate(event.currentTarget.value)}
            />
          </Field>
        )}
        <Field label="Uses" name="maxUses" hint="How many logins it takes. Empty: any number.">
          <Input
            type="number"
            min={1}
            step={1}
            inputMode="numeric"
            value={uses}
            onChange={(event) => setUses(event.currentTarget.value)}
          />
        </Field>
      </div>
      <Field label="Language" hint="Of its mails and pages; the recipient may choose another." required>
        <Select value={language} onChange={(event) => setLanguage(event.currentTarget.value as PageLanguage)}>
          {pageLanguages.map((one) => (
            <option key={one} value={one}>
              {languageWord(one)}
            </option>
          ))}
        </Select>
      </Field>
      {!isRenewal && (
        <div className="border-t border-line pt-4">
          <TextButton aria-expanded={hasPrefill} onClick={() => setPrefilled(!hasPrefill)}>
            {hasPrefill ? 'Leave it to the recipient' : 'Fill something in for the recipient'}
          </TextButton>
          {hasPrefill && (
            <PrefillFields companyId={company.id} today={today} prefill={prefill} onChange={setPrefill} />
          )}
        </div>
      )}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" busy={create.isPending}>
          {isSent && addresses.length > 0 ? 'Create and send' : 'Create invitation'}
        </Button>
      </DialogActions>
    </Form>
  );
}

function Made({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const { url, allowedEmails } = invitation;
  return (
    <div className="space-y-5">
      {allowedEmails.length > 0 ? (
        <Banner tone="info">
          For {allowedEmails.join(', ')}. The log of the invitation tells when a mail went out.
        </Banner>
      ) : (
        <Banner tone="caution">Anyone with this link can use it. Send it to whom it is for alone.</Banner>
      )}
      <ShownLink url={url} />
      <details>
        <summary className="cursor-pointer rounded-sm text-sm text-ink-muted hover:text-ink">
          Show it in a page of yours
        </summary>
        <div className="mt-3">
          <CodeBlock
            title="Embed"
            code={`<iframe src="${url}"\n  title="Connect your utility" style="width:100%;height:760px;border:0"\n  allow="clipboard-write"></iframe>`}
          />
        </div>
      </details>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
        }}
      >
        <DialogActions>
          <Button type="submit" tone="primary">
            Done
          </Button>
        </DialogActions>
      </form>
    </div>
  );
}
