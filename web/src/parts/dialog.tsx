// Windows over the page, made of the browser's own element: it holds the focus, closes on Escape, gives the focus back and
// injects no styles (the pages' policy forbids them).
import { type ReactNode, useEffect, useId, useState } from 'react';
import { Button, IconButton } from './button.tsx';
import { classes } from './class-names.ts';
import { Field, Input } from './field.tsx';
import { Form } from './form.tsx';
import { TopLayerProvider } from './top-layer.ts';

export interface DialogProps {
  isOpen: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  size?: 'md' | 'lg';
  /** What it shows would be lost: Escape and a click beside it do not close it. */
  isFirm?: boolean;
  children: ReactNode;
}

/** What it holds is made anew each time it opens. */
export function Dialog({
  isOpen,
  onClose,
  title,
  description,
  size = 'md',
  isFirm = false,
  children,
}: DialogProps) {
  const [element, setElement] = useState<HTMLDialogElement | null>(null);
  const id = useId();
  useEffect(() => {
    if (!element || !isOpen) return;
    element.showModal();
    // The first thing to fill in, else the first answer; not the cross in the corner.
    (
      element.querySelector<HTMLElement>('form :is(input, select, textarea):enabled') ??
      element.querySelector<HTMLElement>('form button:enabled')
    )?.focus();
    return () => element.close();
  }, [element, isOpen]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard closes it with Escape; this is a click beside it.
    <dialog
      ref={setElement}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      onCancel={(event) => {
        event.preventDefault();
        if (!isFirm) onClose();
      }}
      onClick={(event) => {
        if (event.target === element && !isFirm) onClose();
      }}
      className={classes(
        'm-auto max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] overflow-y-auto rounded-lg bg-raised text-ink shadow-raised',
        size === 'md' ? 'max-w-lg' : 'max-w-2xl',
      )}
    >
      {isOpen && (
        <div className="p-5 sm:p-6">
          <div className="mb-5 flex items-start justify-between gap-4">
            <div className="min-w-0">
              <h2 id={`${id}-title`} className="text-lg font-semibold text-balance">
                {title}
              </h2>
              {description && (
                <div id={`${id}-description`} className="mt-1 text-base text-pretty text-ink-muted">
                  {description}
                </div>
              )}
            </div>
            <IconButton icon="close" label="Close" size="sm" className="-mt-0.5 -mr-1" onClick={onClose} />
          </div>
          <TopLayerProvider value={element}>{children}</TopLayerProvider>
        </div>
      )}
    </dialog>
  );
}

/** The row of buttons at the end of a dialog's form. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-6 flex flex-wrap justify-end gap-2">{children}</div>;
}

export interface ConfirmDialogProps {
  isOpen: boolean;
  onClose: () => void;
  title: ReactNode;
  description: ReactNode;
  /** What the button does, as a verb. */
  action: string;
  /** Where set, this has to be typed first. */
  typed?: string;
  isDanger?: boolean;
  busy: boolean;
  error: Error | null;
  onConfirm: () => void;
}

/** Asks before something that is hard to undo; with `typed` only who types the name can go on. */
export function ConfirmDialog({ isOpen, onClose, title, description, ...rest }: ConfirmDialogProps) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={title} description={description}>
      <Confirmation {...rest} onClose={onClose} />
    </Dialog>
  );
}

function Confirmation({
  action,
  typed,
  isDanger = false,
  busy,
  error,
  onConfirm,
  onClose,
}: Omit<ConfirmDialogProps, 'isOpen' | 'title' | 'description'>) {
  const [text, setText] = useState('');
  const isReady = typed === undefined || text.trim() === typed;
  return (
    <Form onSubmit={() => isReady && onConfirm()} error={error} fields={[]}>
      {typed !== undefined && (
        <Field
          label={
            <>
              Type{' '}
              <code className="rounded-sm bg-neutral-wash px-1 py-0.5 text-sm font-normal break-all select-all">
                {typed}
              </code>{' '}
              to confirm
            </>
          }
          required
        >
          <Input
            mono
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Field>
      )}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone={isDanger ? 'danger' : 'primary'} disabled={!isReady} busy={busy}>
          {action}
        </Button>
      </DialogActions>
    </Form>
  );
}
