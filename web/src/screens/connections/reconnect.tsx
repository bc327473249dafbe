// A way back for a connection: its sign-in, or its second factor where that is what the provider asks for (platform.md 7.4, 7.7).
import { useEffect, useState } from 'react';
import { type Connection, dataInputApi } from '../../dash/data-input.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button, Spinner, TextButton } from '../../parts/button.tsx';
import { DialogActions } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { useToast } from '../../parts/toast.tsx';
import { LoginFields, type LoginText, noLogin } from './login-fields.tsx';
import { SecondFactor } from './second-factor.tsx';
import { useConnectionCall } from './use-connection-call.ts';

type Way = 'sign-in' | 'second-factor';

export function Reconnect({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const tell = useToast();
  const { guide, isChecking, status, mfa } = connection;
  const [way, setWay] = useState<Way>(guide.remedy === 'mfa' || mfa.asks ? 'second-factor' : 'sign-in');
  /** Something was handed in, and what comes of it is awaited. */
  const [isAwaited, setAwaited] = useState(false);
  const [isRefused, setRefused] = useState(false);
  const isSettled = isAwaited && !isChecking;
  useEffect(() => {
    if (!isSettled) return;
    setAwaited(false);
    if (status === 'CONNECTED') {
      tell('Connected again. New bills are collected now.');
      onClose();
    } else if (guide.group === 'customer') {
      const isAsked = guide.remedy === 'mfa' || mfa.asks !== null;
      // That a second factor is asked for after a sign-in is no refusal.
      setRefused(!(isAsked && way === 'sign-in'));
      setWay(isAsked ? 'second-factor' : 'sign-in');
    } else {
      tell(guide.text);
      onClose();
    }
  }, [isSettled, status, guide, mfa.asks, way, tell, onClose]);

  const handIn = (): void => {
    setRefused(false);
    setAwaited(true);
  };
  if (isAwaited)
    return (
      <div role="status" className="flex flex-col items-center gap-4 py-10 text-center">
        <span className="text-xl text-ink-muted">
          <Spinner />
        </span>
        <div>
          <p className="font-medium">Checking with {connection.provider}…</p>
          <p className="mt-1 text-ink-muted">
            This takes a few seconds. You may close this window; the check goes on.
          </p>
        </div>
        <Button onClick={onClose}>Close</Button>
      </div>
    );
  const other = (
    <p className="mt-5 border-t border-line pt-4 text-sm text-ink-muted">
      {way === 'sign-in' ? 'The login is right, but a code is asked for?' : 'Is it the login that changed?'}{' '}
      <TextButton
        onClick={() => {
          setRefused(false);
          setWay(way === 'sign-in' ? 'second-factor' : 'sign-in');
        }}
      >
        {way === 'sign-in' ? 'Set up the second factor' : 'Sign in again'}
      </TextButton>
    </p>
  );
  return way === 'sign-in' ? (
    <>
      <SignInAgain connection={connection} isRefused={isRefused} onHandIn={handIn} onClose={onClose} />
      {other}
    </>
  ) : (
    <>
      <SecondFactor connection={connection} isRefused={isRefused} onHandIn={handIn} onClose={onClose} />
      {other}
    </>
  );
}

function SignInAgain({
  connection,
  isRefused,
  onHandIn,
  onClose,
}: {
  connection: Connection;
  isRefused: boolean;
  onHandIn: () => void;
  onClose: () => void;
}) {
  const [login, setLogin] = useState<LoginText>(noLogin);
  const send = useConnectionCall(
    connection.id,
    (given: LoginText) => dataInputApi.reconnect(connection.id, given),
    onHandIn,
  );
  return (
    <Form
      onSubmit={() => send.mutate(login)}
      error={send.error}
      fields={['username', 'password']}
      className="space-y-5"
    >
      {isRefused && (
        <Banner tone="danger" title={connection.guide.label}>
          {connection.guide.text}
        </Banner>
      )}
      <p className="text-base text-ink-muted">
        Sign in at{' '}
        <a
          href={/^https?:/.test(connection.url) ? connection.url : `https://${connection.url}`}
          target="_blank"
          rel="noreferrer"
          className="rounded-sm text-accent underline underline-offset-3"
        >
          {connection.host}
        </a>
        . The connection keeps its history, sites and bills.
      </p>
      <LoginFields login={login} onChange={setLogin} hint={`Until now: ${connection.username}`} />
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" busy={send.isPending}>
          Reconnect
        </Button>
      </DialogActions>
    </Form>
  );
}
