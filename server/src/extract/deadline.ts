// A limit of time that grows with what has been done, up to what the number of pages allows: a hundred scanned pages take
// minutes, and a document that hangs on its first page must not.

export interface Deadline {
  signal: AbortSignal;
  /** Milliseconds that were allowed in the end. */
  allowed(): number;
  clear(): void;
}

/** @param added milliseconds won by now beyond `baseMs`; asked each time that the limit is reached */
export function createDeadline(baseMs: number, added: () => number): Deadline {
  const controller = new AbortController();
  const begun = performance.now();
  const allowed = (): number => baseMs + added();
  let timer: NodeJS.Timeout;
  const wait = (): void => {
    const left = begun + allowed() - performance.now();
    timer = setTimeout(
      () => {
        if (performance.now() >= begun + allowed()) controller.abort();
        else wait();
      },
      Math.max(1, left),
    );
  };
  wait();
  return { signal: controller.signal, allowed, clear: () => clearTimeout(timer) };
}
