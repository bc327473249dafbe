// The webhooks portal as part of the dashboard: its pages are the same, its calls say the organization and environment that the
// window is in, and the dashboard's session opens it in place of a link. Remembered by the window, so that a reload stays inside.
import { sayWithPortalCalls } from '../api.ts';
import { currentPlace } from './place.ts';

const kept = 'nectar-portal-of';

/** The organization whose portal the dashboard has opened in this window; null for who came by a link. */
export const portalOrganization = (): string | null => sessionStorage.getItem(kept);

export function enterPortal(organizationId: string): void {
  sessionStorage.setItem(kept, organizationId);
}

/** Called once, before the pages are shown. @param cameByLink a link's own portal comes before the dashboard's */
export function followPortalMode(cameByLink: boolean): void {
  if (cameByLink) sessionStorage.removeItem(kept);
  sayWithPortalCalls(() => {
    const organizationId = portalOrganization();
    return organizationId === null
      ? {}
      : { 'nectar-organization': organizationId, 'nectar-environment': currentPlace().environment };
  });
}
