// A way back for a connection by e-mail: the address once more, and a mail that is waited for (platform.md 7.7).
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { billsByMailApi, billsByMailQueries } from '../../dash/bills-by-mail.ts';
import type { Connection } from '../../dash/data-input.ts';
import { usePlace } from '../../dash/place.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button, Spinner } from '../../parts/button.tsx';
import { DialogActions } from '../../parts/dialog.tsx';
import { BillAddressBox, ForwardingSteps, MailWords } from './forwarding.tsx';
import { useConnectionCall } from './use-connection-call.ts';

export function CheckForwarding({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const place = usePlace();
  const [since, setSince] = useState<string | null>(null);
  const begin = useConnectionCall(
    connection.id,
    () => billsByMailApi.checkForwarding(connection.id),
    () => undefined,
  );
  const mails = useQuery({
    ...billsByMailQueries.mails(place, connection.id, { page: 1, size: 20, isAwaited: since !== null }),
  });
  const newest = mails.data?.data[0];
  const came = since !== null && newest && newest.id !== since ? newest : null;
  return (
    <div className="space-y-5">
      <BillAddressBox address={connection.username} />
      {came ? (
        <Banner tone="positive" title="A mail came">
          <p className="mb-2 break-words">
            <q>{came.subject || 'without a subject'}</q>
            {came.sender && `, from ${came.sender}`}
          </p>
          {came.isConfirmation && <MailWords mail={came} />}
        </Banner>
      ) : since !== null ? (
        <p role="status" className="flex items-center gap-2 text-base">
          <Spinner /> Waiting for a mail. Send one to the address, as your rule would forward it.
        </p>
      ) : (
        <ForwardingSteps />
      )}
      {begin.error && <Banner tone="danger">{begin.error.message}</Banner>}
      <DialogActions>
        <Button onClick={onClose}>{came ? 'Done' : 'Close'}</Button>
        {since === null && (
          <Button
            tone="primary"
            busy={begin.isPending || mails.isPending}
            onClick={() => begin.mutate(undefined, { onSuccess: () => setSince(newest?.id ?? 'none') })}
          >
            Wait for a test mail
          </Button>
        )}
      </DialogActions>
    </div>
  );
}
