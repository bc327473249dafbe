// Short news at the edge of the window, read out by screen readers, gone by itself.
import { Toast } from 'radix-ui';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { Icon } from './icon.tsx';

interface News {
  id: number;
  text: string;
  isBad: boolean;
}

const Tell = createContext<(text: string, isBad?: boolean) => void>(() => undefined);

/** Tells something that has just been done, or that it failed. */
export const useToast = () => useContext(Tell);

let lastId = 0;

export function ToastProvider({ children }: { children: ReactNode }) {
  const [news, setNews] = useState<readonly News[]>([]);
  const tell = useCallback((text: string, isBad = false) => {
    lastId += 1;
    const one = { id: lastId, text, isBad };
    setNews((before) => [...before.slice(-2), one]);
  }, []);
  return (
    <Tell value={tell}>
      <Toast.Provider duration={6000} swipeDirection="right">
        {children}
        {news.map(({ id, text, isBad }) => (
          <Toast.Root
            key={id}
            type={isBad ? 'foreground' : 'background'}
            onOpenChange={(isOpen) => {
              if (!isOpen) setNews((before) => before.filter((one) => one.id !== id));
            }}
            className="appear flex items-start gap-2.5 rounded-lg bg-raised py-2.5 pr-2 pl-3.5 text-sm text-ink shadow-raised"
          >
            <Icon
              name={isBad ? 'error' : 'checkCircle'}
              className={`mt-0.5 size-4 ${isBad ? 'text-danger' : 'text-positive'}`}
            />
            <Toast.Description className="min-w-0 flex-1">{text}</Toast.Description>
            <Toast.Close
              aria-label="Dismiss"
              className="cursor-pointer rounded-sm p-0.5 text-ink-muted hover:bg-hover hover:text-ink"
            >
              <Icon name="close" />
            </Toast.Close>
          </Toast.Root>
        ))}
        <Toast.Viewport className="fixed right-4 bottom-4 z-50 flex w-88 max-w-[calc(100vw-2rem)] flex-col gap-2" />
      </Toast.Provider>
    </Tell>
  );
}
