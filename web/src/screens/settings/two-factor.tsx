// The second factor: an authenticator app, set up in two steps, with recovery codes for the day the phone is gone.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { dashApi } from '../../dash/api.ts';
import { Badge } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { Field, Input } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { QrCode } from '../../parts/qr-code.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { useToast } from '../../parts/toast.tsx';

type Task = 'enable' | 'disable' | 'codes';

const titles: Record<Task, string> = {
  enable: 'Set up two-step sign-in',
  disable: 'Turn off two-step sign-in',
  codes: 'New recovery codes',
};

export function TwoFactor({ isOn }: { isOn: boolean }) {
  const [task, setTask] = useState<Task | null>(null);
  const [isFirm, setFirm] = useState(false);
  const client = useQueryClient();
  const close = (): void => {
    setTask(null);
    setFirm(false);
    void client.invalidateQueries({ queryKey: ['dash', 'session'] });
  };
  return (
    <Card
      title={
        <span className="flex items-center gap-2">
          Two-step sign-in <Badge tone={isOn ? 'positive' : 'neutral'}>{isOn ? 'On' : 'Off'}</Badge>
        </span>
      }
      description="Beside your password, a code of an authenticator app is asked for. A password that leaks then opens nothing."
      actions={
        isOn ? (
          <>
            <Button size="sm" onClick={() => setTask('codes')}>
              New recovery codes
            </Button>
            <Button size="sm" onClick={() => setTask('disable')}>
              Turn off
            </Button>
          </>
        ) : (
          <Button size="sm" onClick={() => setTask('enable')}>
            Set up
          </Button>
        )
      }
    >
      <Dialog
        isOpen={task !== null}
        onClose={close}
        isFirm={isFirm}
        size={task === 'enable' ? 'lg' : 'md'}
        title={task ? titles[task] : ''}
      >
        {task === 'enable' && <Enable onFirm={() => setFirm(true)} onClose={close} />}
        {task === 'codes' && <NewCodes onFirm={() => setFirm(true)} onClose={close} />}
        {task === 'disable' && <Disable onClose={close} />}
      </Dialog>
    </Card>
  );
}

function PasswordStep({
  action,
  isDanger = false,
  busy,
  error,
  onSubmit,
  onClose,
}: {
  action: string;
  isDanger?: boolean;
  busy: boolean;
  error: Error | null;
  onSubmit: (password: string) => void;
  onClose: () => void;
}) {
  const [password, setPassword] = useState('');
  return (
    <Form onSubmit={() => onSubmit(password)} error={error} fields={['password']}>
      <Field label="Your password" name="password" required>
        <Input
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      </Field>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone={isDanger ? 'danger' : 'primary'} busy={busy}>
          {action}
        </Button>
      </DialogActions>
    </Form>
  );
}

function Enable({ onFirm, onClose }: { onFirm: () => void; onClose: () => void }) {
  const [code, setCode] = useState('');
  const begin = useMutation({ mutationKey: ['dash'], mutationFn: dashApi.enableTwoFactor, gcTime: 0 });
  const confirm = useMutation({
    mutationKey: ['dash'],
    mutationFn: () => dashApi.verifyTotp({ code }),
    onSuccess: onFirm,
  });
  if (!begin.data)
    return (
      <PasswordStep
        action="Continue"
        busy={begin.isPending}
        error={begin.error}
        onSubmit={(password) => begin.mutate(password)}
        onClose={onClose}
      />
    );
  if (confirm.isSuccess) return <RecoveryCodes codes={begin.data.backupCodes} onClose={onClose} />;
  const secret = new URL(begin.data.totpURI).searchParams.get('secret') ?? '';
  return (
    <Form onSubmit={() => confirm.mutate()} error={confirm.error} fields={['code']} className="space-y-4">
      <div className="flex flex-wrap items-center gap-5">
        <QrCode text={begin.data.totpURI} label="The key as a QR code, for the camera of your phone" />
        <div className="min-w-0 flex-1 basis-52 space-y-3">
          <p className="text-base">
            Add an account in your authenticator app and scan this, or{' '}
            <a href={begin.data.totpURI} className="rounded-sm text-accent underline underline-offset-3">
              open the app on this device
            </a>
            .
          </p>
          <div>
            <p className="mb-1.5 text-sm text-ink-muted">No camera? Type this key:</p>
            <p className="rounded-md border border-line-firm bg-sunken p-2.5 font-mono text-sm wrap-anywhere select-all">
              {secret.match(/.{1,4}/g)?.join(' ')}
            </p>
          </div>
        </div>
      </div>
      <Field label="Code that the app shows" name="code" required>
        <Input
          mono
          autoFocus
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value.trim())}
        />
      </Field>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" busy={confirm.isPending}>
          Turn on
        </Button>
      </DialogActions>
    </Form>
  );
}

function NewCodes({ onFirm, onClose }: { onFirm: () => void; onClose: () => void }) {
  const make = useMutation({
    mutationKey: ['dash'],
    mutationFn: dashApi.newRecoveryCodes,
    onSuccess: onFirm,
    gcTime: 0,
  });
  return make.data ? (
    <RecoveryCodes codes={make.data.backupCodes} onClose={onClose} />
  ) : (
    <PasswordStep
      action="Make new codes"
      busy={make.isPending}
      error={make.error}
      onSubmit={(password) => make.mutate(password)}
      onClose={onClose}
    />
  );
}

function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  return (
    <>
      <p className="mb-3 text-base text-ink-muted">
        Keep these where your phone is not: each opens your account once when you have no app. They are shown
        this once; earlier ones no longer work.
      </p>
      <ShownOnce label="Recovery codes" text={codes.join('  ')} copyLabel="Copy the codes" />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
        }}
      >
        <DialogActions>
          <Button type="submit" tone="primary">
            I have stored them
          </Button>
        </DialogActions>
      </form>
    </>
  );
}

function Disable({ onClose }: { onClose: () => void }) {
  const tell = useToast();
  const turnOff = useMutation({
    mutationKey: ['dash'],
    mutationFn: dashApi.disableTwoFactor,
    onSuccess: () => {
      tell('Two-step sign-in is off.');
      onClose();
    },
  });
  return (
    <PasswordStep
      action="Turn off"
      isDanger
      busy={turnOff.isPending}
      error={turnOff.error}
      onSubmit={(password) => turnOff.mutate(password)}
      onClose={onClose}
    />
  );
}
