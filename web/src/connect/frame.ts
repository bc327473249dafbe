// The page inside somebody else's: which origin that is, and what it is told (events-and-lifecycle.md 5.5). Never a credential,
// never to an origin that was not verified.

export const isFramed = (): boolean => window.parent !== window;

/** Who embeds the page, by the browser's own word; null where it does not say. */
export function embeddingOrigin(
  seen: { ancestorOrigins?: { readonly length: number; readonly [index: number]: string } | undefined },
  referrer: string,
): string | null {
  const nearest = seen.ancestorOrigins?.[0];
  const origin = nearest ?? (URL.canParse(referrer) ? new URL(referrer).origin : null);
  return origin === null || origin === 'null' || origin === '' ? null : origin;
}

/**
 * The origin that messages may go to: one of the list, or, where there is none, any of the kind that may frame the page at all.
 * @param ownProtocol of this page; without https, in development, others may be without it too
 */
export function verifiedOrigin(
  origin: string | null,
  allowed: readonly string[],
  ownProtocol: string,
): string | null {
  if (origin === null) return null;
  if (allowed.length > 0) return allowed.includes(origin) ? origin : null;
  return origin.startsWith('https://') || ownProtocol === 'http:' ? origin : null;
}

export type FrameMessage =
  | { type: 'nectar.ready' }
  | { type: 'nectar.resize'; height: number }
  | { type: 'nectar.step'; step: string }
  | { type: 'nectar.submitted' | 'nectar.connected'; connectionId: string; status: string }
  | { type: 'nectar.error'; code: string }
  | { type: 'nectar.exit' };

export interface Frame {
  /** Null: nobody is told anything. */
  origin: string | null;
  /** The embedding site, where the organization has no list of its own: visitors are to know through whom they sign in. */
  shownHost: string | null;
  tell(message: FrameMessage): void;
}

export function openFrame(about: {
  invitationId: string | null;
  embeddingOrigins: readonly string[];
}): Frame {
  if (!isFramed()) return { origin: null, shownHost: null, tell: () => undefined };
  const seen = embeddingOrigin(location, document.referrer);
  const origin = verifiedOrigin(seen, about.embeddingOrigins, location.protocol);
  const isListed = seen !== null && about.embeddingOrigins.includes(seen);
  return {
    origin,
    shownHost: seen !== null && !isListed ? new URL(seen).host : null,
    tell(message) {
      if (origin === null) return;
      const { invitationId } = about;
      window.parent.postMessage({ source: 'nectar', version: 1, invitationId, ...message }, origin);
    },
  };
}

/** Tells the embedding page how high this one would like to be. */
export function tellHeight(frame: Frame): () => void {
  let told = 0;
  const observer = new ResizeObserver(() => {
    const height = Math.ceil(document.body.scrollHeight);
    if (height === told) return;
    told = height;
    frame.tell({ type: 'nectar.resize', height });
  });
  observer.observe(document.body);
  return () => observer.disconnect();
}
