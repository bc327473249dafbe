// The secret of a link (portal, joining, a new password) stands behind the address's "#", so that no server logs it. It is taken
// out at once and kept in this page's memory only, until it is exchanged.

const pattern = /^#(?:key|token)=(.+)$/;
let key: string | null = null;

/** Takes the key out of the address; called before the router reads it. */
export function takeLinkKey(): void {
  const found = pattern.exec(location.hash)?.[1];
  if (found === undefined) return;
  key = decodeURIComponent(found);
  history.replaceState(history.state, '', location.pathname + location.search);
}

/** The key that this page was opened with; null without one. */
export const keyOfLink = (): string | null => key;

/** Once it was exchanged for a session. */
export function forgetLinkKey(): void {
  key = null;
}

/** Another link pasted into the same window changes nothing but the part behind "#". */
export function heedPastedLinks(): void {
  addEventListener('hashchange', () => {
    if (pattern.test(location.hash)) location.reload();
  });
}
