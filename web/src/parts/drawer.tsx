// A panel from the left edge, for the menu of narrow windows, or from the right, for a look at one row; made of the browser's own dialog, as the other windows are.
import { type ReactNode, useEffect, useState } from 'react';
import { IconButton } from './button.tsx';
import { classes } from './class-names.ts';
import { TopLayerProvider } from './top-layer.ts';

export function Drawer({
  isOpen,
  onClose,
  label,
  aside,
  side = 'left',
  children,
}: {
  isOpen: boolean;
  onClose: () => void;
  label: string;
  /** Beside the cross. */
  aside?: ReactNode;
  side?: 'left' | 'right';
  children: ReactNode;
}) {
  const [dialog, setDialog] = useState<HTMLDialogElement | null>(null);
  useEffect(() => {
    if (!dialog || !isOpen) return;
    dialog.showModal();
    return () => dialog.close();
  }, [dialog, isOpen]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard closes it with Escape; this is a click beside it.
    <dialog
      ref={setDialog}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog) onClose();
      }}
      className={classes(
        'm-0 h-dvh max-h-none bg-surface text-ink shadow-raised',
        side === 'left' ? 'w-72 max-w-[85vw]' : 'ml-auto w-104 max-w-full sm:max-w-[85vw]',
      )}
    >
      {isOpen && (
        <TopLayerProvider value={dialog}>
          <div className="flex h-full flex-col">
            <div
              className={classes(
                'flex h-13 shrink-0 items-center justify-between gap-3 px-3',
                side === 'right' && 'flex-row-reverse border-b border-line pl-5',
              )}
            >
              <IconButton icon="close" label="Close" onClick={onClose} />
              {aside}
            </div>
            {children}
          </div>
        </TopLayerProvider>
      )}
    </dialog>
  );
}
