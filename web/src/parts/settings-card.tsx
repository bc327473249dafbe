// A card of settings that is saved by itself, apart from the others on its page.
import { type ReactNode, useId } from 'react';
import { Button } from './button.tsx';
import { Card } from './card.tsx';
import { Form } from './form.tsx';
import { Switch } from './switch.tsx';

export interface SettingsCardProps {
  title: string;
  description?: ReactNode;
  /** Beside the title. */
  actions?: ReactNode;
  isDirty: boolean;
  busy: boolean;
  /** What the last saving came to. */
  error: Error | null;
  /** Names of the fields that show their own faults. */
  fields: readonly string[];
  onSave: () => void;
  onReset: () => void;
  children: ReactNode;
}

export function SettingsCard(props: SettingsCardProps) {
  const { title, isDirty, busy } = props;
  return (
    <Card title={title} description={props.description} actions={props.actions}>
      <Form onSubmit={() => isDirty && props.onSave()} error={props.error} fields={props.fields}>
        {props.children}
        <div className="mt-5 flex flex-wrap items-center gap-2 border-t border-line pt-4">
          <Button
            type="submit"
            tone="primary"
            disabled={!isDirty}
            busy={busy}
            aria-label={`Save changes: ${title}`}
          >
            Save changes
          </Button>
          <Button disabled={!isDirty || busy} onClick={props.onReset} aria-label={`Reset: ${title}`}>
            Reset
          </Button>
          <span role="status" className="text-sm text-ink-muted">
            {isDirty && !busy ? 'Not saved yet.' : ''}
          </span>
        </div>
      </Form>
    </Card>
  );
}

/** Rows with lines between them. */
export function SwitchRows({ children }: { children: ReactNode }) {
  return <div className="divide-y divide-line *:py-3.5 *:first:pt-1 *:last:pb-0">{children}</div>;
}

/** A row of a card: what is switched, what that does, and the switch. */
export function SwitchRow({
  label,
  mark,
  hint,
  isOn,
  onChange,
  children,
}: {
  label: string;
  /** Beside the label, such as a state. */
  mark?: ReactNode;
  hint: ReactNode;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  /** Below it, e.g. what follows from a change. */
  children?: ReactNode;
}) {
  const id = useId();
  return (
    <div>
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-base font-medium">
            {label}
            {mark}
          </p>
          <p id={id} className="mt-0.5 text-sm text-pretty text-ink-muted">
            {hint}
          </p>
        </div>
        <Switch label={label} describedBy={id} isOn={isOn} onChange={onChange} />
      </div>
      {children}
    </div>
  );
}
