// Sends many messages again: those that failed, or those that an endpoint never got. Shows how far it has come.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Span } from '../../api.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { localMoment } from '../../parts/date-range.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { Field, Input, Select } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { queries } from '../../queries.ts';

export type BulkKind = 'recover' | 'replay-missing';

const words: Record<BulkKind, { title: string; description: string; action: string }> = {
  recover: {
    title: 'Recover failed messages',
    description:
      'Sends again every message of that time whose last state here is “Failed”, with the whole schedule of retries.',
    action: 'Recover messages',
  },
  'replay-missing': {
    title: 'Replay missing messages',
    description:
      'Sends every message of that time that this endpoint wants and was never sent, such as those from before it was added.',
    action: 'Replay messages',
  },
};

const hourMs = 3_600_000;
const presets = [
  [hourMs, '1 hour ago'],
  [5 * hourMs, '5 hours ago'],
  [24 * hourMs, '24 hours ago'],
  [7 * 24 * hourMs, '7 days ago'],
  [14 * 24 * hourMs, '14 days ago'],
] as const;

export interface BulkDialogProps {
  endpointId: string;
  kind: BulkKind;
  isOpen: boolean;
  onClose: () => void;
  /** Where the time to go back to is known, such as that of a message. */
  since?: string;
}

export function BulkDialog({ kind, isOpen, onClose, ...rest }: BulkDialogProps) {
  const { title, description } = words[kind];
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={title} description={description}>
      <BulkForm kind={kind} onDone={onClose} {...rest} />
    </Dialog>
  );
}

function BulkForm({
  endpointId,
  kind,
  since,
  onDone,
}: Omit<BulkDialogProps, 'isOpen' | 'onClose'> & { onDone: () => void }) {
  const client = useQueryClient();
  const [preset, setPreset] = useState<string>(since ? 'custom' : String(24 * hourMs));
  const [from, setFrom] = useState(() =>
    localMoment(since ? new Date(since) : new Date(Date.now() - 24 * hourMs)),
  );
  const [to, setTo] = useState('');
  const begin = useMutation({
    mutationFn: (span: Span) =>
      kind === 'recover' ? api.recover(endpointId, span) : api.replayMissing(endpointId, span),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['attempts'] });
      void client.invalidateQueries({ queryKey: ['stats'] });
    },
  });
  const taskId = begin.data?.id;
  const task = useQuery({
    ...queries.task(taskId ?? ''),
    enabled: taskId !== undefined,
    refetchInterval: ({ state }) => (state.data && state.data.status !== 'running' ? false : 700),
  });
  const progress = task.data ?? begin.data;
  if (progress)
    return (
      <>
        <Banner
          tone={
            progress.status === 'failed' ? 'danger' : progress.status === 'finished' ? 'positive' : 'info'
          }
        >
          {progress.status === 'running' &&
            `Under way: ${countOf(progress.booked)} so far. It goes on when you leave.`}
          {progress.status === 'finished' &&
            (progress.booked === 0
              ? 'There was nothing to send again.'
              : `${countOf(progress.booked)} will be sent again.`)}
          {progress.status === 'failed' &&
            'It stopped half way. What was booked is sent; try again for the rest.'}
        </Banner>
        <DialogActions>
          <Button tone="primary" onClick={onDone}>
            Done
          </Button>
        </DialogActions>
      </>
    );
  return (
    <Form
      error={begin.error}
      fields={['since', 'until']}
      className="grid gap-4"
      onSubmit={() => {
        const isCustom = preset === 'custom';
        const moment = isCustom
          ? new Date(since && from === localMoment(new Date(since)) ? since : from)
          : new Date(Date.now() - Number(preset));
        begin.mutate({
          since: Number.isNaN(moment.getTime()) ? from : moment.toISOString(),
          until: isCustom && to !== '' ? new Date(to).toISOString() : null,
        });
      }}
    >
      <Field label="Since" name="since" required>
        <Select value={preset} onChange={(event) => setPreset(event.currentTarget.value)}>
          {presets.map(([length, text]) => (
            <option key={length} value={length}>
              {text}
            </option>
          ))}
          <option value="custom">{since ? 'This message’s time, or another…' : 'Custom…'}</option>
        </Select>
      </Field>
      {preset === 'custom' && (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="From" required>
            <Input
              type="datetime-local"
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
          </Field>
          <Field label="Until" name="until">
            <Input type="datetime-local" value={to} onChange={(event) => setTo(event.currentTarget.value)} />
          </Field>
        </div>
      )}
      <DialogActions>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" tone="primary" busy={begin.isPending}>
          {words[kind].action}
        </Button>
      </DialogActions>
    </Form>
  );
}

const countOf = (booked: number): string => (booked === 1 ? '1 message' : `${booked} messages`);
