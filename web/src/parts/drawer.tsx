// A panel from the left edge, for narrow windows; made of the browser's own dialog, as the other windows are.
import { type ReactNode, useEffect, useState } from 'react';
import { IconButton } from './button.tsx';
import { TopLayerProvider } from './top-layer.ts';

export function Drawer({
  isOpen,
  onClose,
  label,
  aside,
  children,
}: {
  isOpen: boolean;
  onClose: () => void;
  label: string;
  /** Beside the cross. */
  aside?: ReactNode;
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
      className="m-0 h-dvh max-h-none w-72 max-w-[85vw] bg-surface text-ink shadow-raised"
    >
      {isOpen && (
        <TopLayerProvider value={dialog}>
          <div className="flex h-full flex-col">
            <div className="flex h-13 shrink-0 items-center justify-between px-3">
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
