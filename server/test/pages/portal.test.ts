// The webhooks portal as its users have it: whole stories in Chromium, against the real server, database, sender and a receiver.
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMessages } from '../../src/domain/webhooks/add-messages.ts';
import { type PortalCapability, portalCapabilities } from '../../src/domain/webhooks/portal-capabilities.ts';
import { openWatchedPage } from '../support/browser.ts';
import { seriousFaults } from '../support/look.ts';
import { type Pages, startPages } from '../support/pages.ts';
import { answer, type Receiver, startReceiver } from '../support/receiver.ts';
import { addMessage, asOwner, makeEndpoint, newMessage } from '../support/webhooks.ts';

let pages: Pages;
let receiver: Receiver;
beforeAll(async () => {
  pages = await startPages();
  receiver = await startReceiver();
}, 120_000);
afterAll(async () => {
  await receiver?.close();
  await pages?.close();
});

type Page = Awaited<ReturnType<Pages['openPortal']>>['page'];

/** Adds an endpoint as a visitor does; leaves its page open. */
async function addEndpoint(page: Page, url: string, description = ''): Promise<void> {
  await page.getByRole('link', { name: 'Add endpoint' }).first().click();
  await page.getByLabel('URL').fill(url);
  if (description) await page.getByLabel('Description').fill(description);
  await page.getByRole('button', { name: 'Add endpoint' }).click();
  await page.getByRole('tab', { name: 'Overview' }).waitFor();
}

const openTab = (page: Page, name: string): Promise<void> => page.getByRole('tab', { name }).click();

async function revealedSecret(page: Page): Promise<string> {
  await openTab(page, 'Overview');
  await page.getByRole('button', { name: 'Reveal' }).click();
  const text = await page.locator('[data-secret="true"]').textContent();
  return /whsec_\S+/.exec(text ?? '')![0];
}

/** Sends an example from the Testing tab; what its outcome is called. */
async function sendExample(page: Page, eventType: string): Promise<string> {
  await openTab(page, 'Testing');
  await page.getByLabel('Event type').selectOption(eventType);
  await page.getByRole('button', { name: 'Send example' }).click();
  const outcome = page.locator('section', { has: page.getByRole('heading', { name: 'Outcome' }) });
  const state = outcome.getByText(/^(Delivered|Failed)$/);
  await state.waitFor();
  return (await state.textContent()) ?? '';
}

const choose = async (page: Page, item: string | RegExp): Promise<void> => {
  await page.getByRole('button', { name: 'Options' }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

describe('the link', () => {
  test('opens the portal as often as it is used, and its key leaves the address at once', async () => {
    const tenant = await pages.app.createTenant('Harbor Textiles');
    const link = await pages.linkOf(tenant);
    for (let visit = 0; visit < 2; visit++) {
      const { page, complaints, requested } = await openWatchedPage(pages.browser);
      await page.goto(link);
      await page.getByRole('heading', { level: 1, name: 'Endpoints' }).waitFor();
      expect(page.url()).toBe(`${pages.origin}/p/webhooks`);
      await page.getByText('Harbor Textiles').waitFor();
      await page.getByText('Sandbox', { exact: true }).waitFor();
      expect(requested.filter((url) => url.includes('whp_'))).toEqual([]);
      expect(complaints).toEqual([]);
      await page.reload();
      await page.getByText('No endpoints yet').waitFor();
      await page.context().close();
    }
  }, 60_000);

  test('says so when it has ended, was never given, or no link was used at all', async () => {
    const tenant = await pages.app.createTenant();
    const link = await pages.linkOf(tenant);
    await asOwner(pages.app, (owner) =>
      owner.query(
        "update portal_links set expires_at = now() - interval '1 minute' where organization_id = $1",
        [tenant.organizationId],
      ),
    );
    for (const address of [link, `${link}x`, `${pages.origin}/p/webhooks/logs`]) {
      const { page } = await openWatchedPage(pages.browser);
      await page.goto(address);
      await page.getByRole('heading', { name: 'This link no longer opens the portal' }).waitFor();
      expect(await page.getByRole('navigation').count()).toBe(0);
      await page.context().close();
    }
  }, 60_000);

  test('that ends while the portal stands open closes it at the next look', async () => {
    const { page, tenant } = await pages.openPortal();
    // Nothing is under way that would look by itself.
    await page.getByText('No endpoints yet').waitFor();
    await asOwner(pages.app, (owner) =>
      owner.query('delete from portal_links where organization_id = $1', [tenant.organizationId]),
    );
    await page.getByRole('link', { name: 'Logs' }).click();
    await page.getByRole('heading', { name: 'This link no longer opens the portal' }).waitFor();
    await page.context().close();
  }, 60_000);
});

describe('signing out', () => {
  test('ends the session on the server, in every window that has it; the link opens the portal again', async () => {
    const { page, tenant } = await pages.openPortal();
    const other = await page.context().newPage();
    await other.goto(await pages.linkOf(tenant));
    await other.getByText('No endpoints yet').waitFor();
    const cookie = (await page.context().cookies(`${pages.origin}/api/webhooks`)).find(
      ({ name }) => name === 'nectar_portal',
    )!;
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
    expect(await seriousFaults(page)).toEqual([]);
    expect(await page.context().cookies(`${pages.origin}/api/webhooks`)).toEqual([]);
    // Whoever kept the cookie has nothing of it.
    const kept = await pages.app.server.inject({
      url: '/api/webhooks/endpoint',
      headers: { cookie: `nectar_portal=${cookie.value}` },
    });
    expect(kept.statusCode).toBe(401);
    await other.getByRole('link', { name: 'Logs' }).click();
    await other.getByRole('heading', { name: 'This link no longer opens the portal' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'This link no longer opens the portal' }).waitFor();
    await page.goto(await pages.linkOf(tenant));
    await page.getByRole('heading', { level: 1, name: 'Endpoints' }).waitFor();
    await page.context().close();
  }, 60_000);

  test('that does not reach the server says so and stays', async () => {
    const { page } = await pages.openPortal();
    const sessions = (url: URL): boolean => url.pathname === '/api/webhooks/portal/session';
    await page.route(sessions, (route) => route.abort());
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('The server cannot be reached.').first().waitFor();
    await page.unroute(sessions);
    await page.getByText('No endpoints yet').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
    await page.context().close();
  }, 60_000);
});

describe('a link that allows less', () => {
  /** Every button, link and tab with one of these names, on all pages where one could be. */
  const controls =
    /^(Add endpoint|Options|Edit|Enable|Reveal|Testing|Set header|Remove the header .*|Save|Rotate secret|Resend|Replay…)$/;

  async function offered(capabilities: PortalCapability[]): Promise<{ names: string[]; faults: string[] }> {
    const tenant = await pages.app.createTenant();
    const inSandbox = { organizationId: tenant.organizationId, environment: 'sandbox' } as const;
    const { id } = await makeEndpoint(pages.app, inSandbox, receiver.url, {
      headers: { 'X-Tenant': 'harbor' },
    });
    const before = receiver.received.length;
    const message = await addMessage(tenant);
    await receiver.waitFor(before + 1);
    await asOwner(pages.app, (owner) =>
      owner.query(
        "update webhook_endpoints set disabled_at = now(), disabled_by = 'AUTOMATIC' where id = $1",
        [id],
      ),
    );
    const { page, complaints } = await openWatchedPage(pages.browser, { reducedMotion: 'reduce' });
    await page.goto(await pages.linkOf(tenant, capabilities));
    await page.getByRole('heading', { level: 1, name: 'Endpoints' }).waitFor();
    const names = new Set<string>();
    const faults: string[] = [];
    for (const [path, sign] of [
      ['', 'Disabled automatically:'],
      ['/endpoints/new', 'Add endpoint'],
      [`/endpoints/${id}`, 'Signing secret'],
      [`/endpoints/${id}?tab=testing`, id],
      [`/endpoints/${id}?tab=advanced`, 'X-Tenant:'],
      [`/messages/${message}`, 'Attempts at'],
    ] as const) {
      await page.goto(`${pages.origin}/p/webhooks${path}`);
      if (path.endsWith('testing')) await page.getByRole('tab').first().waitFor();
      else if (sign === 'Attempts at') await page.getByRole('list', { name: /^Attempts at/ }).waitFor();
      else await page.getByText(sign).first().waitFor();
      for (const role of ['button', 'link', 'tab'] as const)
        for (const control of await page.getByRole(role).all()) {
          const name = (
            (await control.getAttribute('aria-label')) ??
            (await control.textContent()) ??
            ''
          ).trim();
          if (controls.test(name)) names.add(name);
        }
      faults.push(...(await seriousFaults(page)));
    }
    // What is not offered is not asked for either.
    expect(complaints).toEqual([]);
    await page.context().close();
    return { names: [...names].sort(), faults };
  }

  const managing = [
    'Add endpoint',
    'Edit',
    'Enable',
    'Options',
    'Remove the header X-Tenant',
    'Save',
    'Set header',
  ];
  test.each<[string, PortalCapability[], string[]]>([
    ['to look', ['ViewBase'], []],
    ['to look and see secrets', ['ViewBase', 'ViewEndpointSecret'], ['Reveal']],
    ['to look and replace secrets', ['ViewBase', 'ManageEndpointSecret'], ['Rotate secret']],
    ['to look and send again', ['ViewBase', 'CreateAttempts'], ['Options', 'Replay…', 'Resend', 'Testing']],
    ['to look and manage endpoints', ['ViewBase', 'ManageEndpoint'], managing],
  ])(
    '%s only offers nothing else',
    async (_what, capabilities, expected) => {
      const { names, faults } = await offered(capabilities);
      expect(names).toEqual(expected.toSorted());
      expect(faults).toEqual([]);
    },
    60_000,
  );

  test('to everything offers all of it', async () => {
    const { names } = await offered([...portalCapabilities]);
    expect(names).toEqual(
      [...managing, 'Reveal', 'Rotate secret', 'Replay…', 'Resend', 'Testing'].toSorted(),
    );
  }, 60_000);

  test('has a menu of what it allows alone', async () => {
    const tenant = await pages.app.createTenant();
    const inSandbox = { organizationId: tenant.organizationId, environment: 'sandbox' } as const;
    await makeEndpoint(pages.app, inSandbox, receiver.url);
    for (const [capability, items] of [
      ['ManageEndpoint', ['Disable endpoint', 'Delete endpoint…']],
      ['CreateAttempts', ['Recover failed messages…', 'Replay missing messages…']],
    ] as const) {
      const { page } = await openWatchedPage(pages.browser);
      await page.goto(await pages.linkOf(tenant, ['ViewBase', capability]));
      await page.getByRole('link', { name: receiver.url }).click();
      await page.getByRole('button', { name: 'Options' }).click();
      await page.getByRole('menuitem').first().waitFor();
      expect(await page.getByRole('menuitem').allInnerTexts()).toEqual(items);
      await page.context().close();
    }
  }, 60_000);
});

describe('an endpoint', () => {
  test('is added, sends an example that real clients verify, rotates its secret, rests, recovers and is deleted', async () => {
    receiver.answerWith(answer(200, { 'content-type': 'application/json' }, '{"received":true}'));
    const { page, complaints } = await pages.openPortal();

    // A fault of the server stands beside its field, which has the focus.
    await page.getByRole('link', { name: 'Add endpoint' }).click();
    const url = page.getByLabel('URL');
    await url.fill('ftp://example.com/hook');
    await page.getByRole('button', { name: 'Add endpoint' }).click();
    await expect.poll(() => url.getAttribute('aria-invalid')).toBe('true');
    expect(await page.evaluate('document.activeElement.id')).toBe(await url.getAttribute('id'));
    expect(
      await page
        .locator(`[id="${(await url.getAttribute('aria-describedby'))!.split(' ').at(-1)}"]`)
        .textContent(),
    ).not.toBe('');
    complaints.splice(0);

    await url.fill(receiver.url);
    await page.getByLabel('Description').fill('Ledger');
    await page.getByRole('checkbox', { name: 'document', exact: true }).check();
    await page.getByRole('checkbox', { name: 'document.deleted.v2' }).uncheck();
    await page.getByText('2 of 6 chosen').waitFor();
    await page.getByRole('button', { name: 'Add endpoint' }).click();
    await page.getByRole('heading', { level: 1, name: receiver.url }).waitFor();
    await page.getByText('document.updated.v2').waitFor();
    expect(await page.getByText('whsec_•').count()).toBe(1);

    const first = await revealedSecret(page);
    const before = receiver.received.length;
    expect(await sendExample(page, 'document.created.v2')).toBe('Delivered');
    await page.getByText('"received"').waitFor();
    const delivery = receiver.received[before]!;
    for (const Verifier of [SvixWebhook, StandardWebhook]) {
      const told = new Verifier(first).verify(
        delivery.body.toString(),
        delivery.headers as Record<string, string>,
      );
      expect(told).toMatchObject({ eventType: 'document.created.v2' });
    }

    // The old secret goes on signing beside the new one.
    await openTab(page, 'Advanced');
    await page.getByRole('button', { name: 'Rotate secret' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Rotate secret' }).click();
    await page.getByText('The new secret signs from now on').first().waitFor();
    const second = await revealedSecret(page);
    expect(second).not.toBe(first);
    expect(await sendExample(page, 'document.updated.v2')).toBe('Delivered');
    const rotated = receiver.received.at(-1)!;
    expect(String(rotated.headers['webhook-signature']).split(' ')).toHaveLength(2);
    for (const secret of [first, second])
      new SvixWebhook(secret).verify(rotated.body.toString(), rotated.headers as Record<string, string>);

    // A header of the customer's own travels along; one that looks like a secret is not shown again.
    await openTab(page, 'Advanced');
    for (const [name, value] of [
      ['X-Tenant', 'harbor'],
      ['Authorization', 'Bearer of-tests'],
    ] as const) {
      await page.getByLabel('Name').fill(name);
      await page.getByLabel('Value').fill(value);
      await page.getByRole('button', { name: 'Set header' }).click();
      await page.getByRole('button', { name: `Remove the header ${name}` }).waitFor();
    }
    await page.getByText('hidden', { exact: true }).waitFor();
    expect(await page.getByText('of-tests').count()).toBe(0);
    await page.getByLabel('Messages per second').fill('0');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => page.getByLabel('Messages per second').getAttribute('aria-invalid')).toBe('true');
    complaints.splice(0);
    await page.getByLabel('Messages per second').fill('25');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('At most 25 messages a second.').first().waitFor();
    expect(await sendExample(page, 'document.created.v2')).toBe('Delivered');
    expect(receiver.received.at(-1)!.headers).toMatchObject({
      'x-tenant': 'harbor',
      authorization: 'Bearer of-tests',
    });

    // A receiver that fails; once it is well again the message is recovered.
    receiver.answerWith(answer(503, {}, 'in the works'));
    expect(await sendExample(page, 'document.created.v2')).toBe('Failed');
    await page.getByText('in the works').waitFor();
    receiver.answerWith(answer(204));
    const count = receiver.received.length;
    await choose(page, /Recover failed messages/);
    await page.getByRole('button', { name: 'Recover messages' }).click();
    await page.getByText('1 message will be sent again.').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    await receiver.waitFor(count + 1);
    expect(receiver.received.at(-1)!.headers['webhook-id']).toBe(
      receiver.received.at(-2)!.headers['webhook-id'],
    );

    await choose(page, 'Disable endpoint');
    await page.getByText('Disabled', { exact: true }).waitFor();
    await openTab(page, 'Testing');
    expect(await page.getByRole('button', { name: 'Send example' }).isDisabled()).toBe(true);
    await choose(page, 'Enable endpoint');
    await page.getByText('Active', { exact: true }).waitFor();

    // Its name has to be typed before it goes.
    await choose(page, /Delete endpoint/);
    const go = page.getByRole('dialog').getByRole('button', { name: 'Delete endpoint' });
    expect(await go.isDisabled()).toBe(true);
    await page.getByRole('dialog').getByRole('textbox').fill(receiver.url);
    await go.click();
    await page.getByText('No endpoints yet').waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 180_000);

  test('is added with the keyboard alone', async () => {
    const { page, complaints } = await pages.openPortal();
    const focused = (): Promise<string> =>
      page.evaluate(
        '((e) => (e.labels?.[0]?.textContent ?? e.getAttribute("aria-label") ?? e.textContent ?? "").trim())(document.activeElement)',
      );
    const goTo = async (name: RegExp): Promise<void> => {
      for (let step = 0; step < 40; step++) {
        await page.keyboard.press('Tab');
        if (!name.test(await focused())) continue;
        // Where the keyboard is can be seen.
        const { style, width } = await page.evaluate<{ style: string; width: string }>(
          '(({ outlineStyle, outlineWidth }) => ({ style: outlineStyle, width: outlineWidth }))(getComputedStyle(document.activeElement))',
        );
        expect([style, width]).not.toEqual(['none', '0px']);
        return;
      }
      throw new Error(`The keyboard does not reach ${name}.`);
    };
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to content');
    await goTo(/^Add endpoint$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Add endpoint' }).waitFor();
    await page.getByLabel('URL').waitFor();
    await goTo(/^URL$/);
    await page.keyboard.type(receiver.url);
    await goTo(/^Description/);
    await page.keyboard.type('By keyboard');
    await goTo(/^connection\.validated\.v2$/);
    await page.keyboard.press('Space');
    await goTo(/^Add endpoint$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: receiver.url }).waitFor();
    await page.getByText('connection.validated.v2').waitFor();
    // Tabs by arrows, a menu by letters, a dialog by Escape, which gives the focus back.
    await goTo(/^Overview$/);
    await page.keyboard.press('ArrowRight');
    await page.getByRole('button', { name: 'Send example' }).waitFor();
    await page.getByRole('button', { name: 'Options' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem').first().waitFor();
    // Letters are the menu's once it has the focus.
    const focusedRole = (): Promise<string> =>
      page.evaluate('document.activeElement?.getAttribute("role") ?? ""');
    await expect.poll(focusedRole).toMatch(/^menu/);
    await page.keyboard.type('del');
    await expect.poll(focused).toMatch(/^Delete/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Delete this endpoint?' }).waitFor();
    await expect.poll(focused).toMatch(/^Type .* to confirm$/);
    await page.keyboard.press('Escape');
    await expect.poll(focused).toBe('Options');
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 120_000);

  test('that was disabled by the machine says why, and is enabled from where it says so', async () => {
    const { page, tenant } = await pages.openPortal();
    await addEndpoint(page, receiver.url, 'Ledger');
    await asOwner(pages.app, (owner) =>
      owner.query(
        "update webhook_endpoints set disabled_at = now(), disabled_by = 'AUTOMATIC' where organization_id = $1",
        [tenant.organizationId],
      ),
    );
    await page.goto(`${pages.origin}/p/webhooks`);
    await page.getByText('Disabled automatically:').waitFor();
    await page.getByText('Every attempt failed for five days').waitFor();
    await page.getByRole('button', { name: 'Enable' }).click();
    await page.getByText('Active', { exact: true }).waitFor();
    expect(await page.getByText('Disabled automatically:').count()).toBe(0);
    await page.context().close();
  }, 60_000);
});

describe('the log', () => {
  test('is narrowed by type, endpoint and state in the address; a message is read, sent again and replayed', async () => {
    receiver.answerWith(answer(500, {}, 'no'));
    const { page, tenant } = await pages.openPortal();
    const early = await addMessage(tenant, { eventType: 'connection.created.v2' });
    await addEndpoint(page, receiver.url, 'Ledger');
    await sendExample(page, 'document.created.v2');
    await page.getByRole('link', { name: 'Logs' }).click();
    const rows = page.getByRole('row');
    await expect.poll(() => rows.count()).toBe(3);
    await page.getByText('No endpoint', { exact: true }).waitFor();
    await page.getByLabel('Delivery').selectOption('failed');
    await expect.poll(() => rows.count()).toBe(2);
    expect(page.url()).toContain('status=failed');
    await page.getByLabel('Event type').selectOption('document.deleted.v2');
    await page.getByText('No message matches these filters').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).first().click();
    await page.getByLabel('Endpoint').selectOption({ label: 'Ledger' });
    await page.getByLabel('Time').selectOption('5h');
    await expect.poll(() => rows.count()).toBe(2);
    await page.reload();
    await expect.poll(() => rows.count()).toBe(2);

    await page.getByRole('link', { name: /document\.created\.v2/ }).click();
    await page.getByText('"eventType"').waitFor();
    await page.getByText('500', { exact: true }).first().waitFor();
    receiver.answerWith(answer(204));
    await page.getByRole('button', { name: 'Resend' }).click();
    await page.getByText('Manual', { exact: true }).first().waitFor();
    await page.getByText('Delivered', { exact: true }).first().waitFor();

    // What came before the endpoint was added is replayed to it.
    await page.getByRole('link', { name: receiver.url }).click();
    const before = receiver.received.length;
    await choose(page, /Replay missing messages/);
    await page.getByRole('button', { name: 'Replay messages' }).click();
    await page.getByText('1 message will be sent again.').waitFor();
    await receiver.waitFor(before + 1);
    expect(receiver.received.at(-1)!.headers['webhook-id']).toBe(early);
    await page.getByRole('button', { name: 'Done' }).click();

    await page.getByRole('link', { name: 'Statistics' }).click();
    const figures = page.getByRole('definition');
    await expect.poll(() => figures.allInnerTexts()).toEqual(['2', '100%', '0', '0']);
    // The chart in numbers, for those who do not see it.
    await page.getByRole('table', { name: 'Attempts per hour' }).waitFor();
    expect(await page.getByRole('row', { name: /^Together/ }).textContent()).toMatch(/^Together21$/);
    await page.context().close();
  }, 120_000);
});

describe('a list', () => {
  test('that is long is walked to older messages and back, in the address', async () => {
    const { page, tenant } = await pages.openPortal();
    await addMessages(
      tenant.context(),
      Array.from({ length: 57 }, () => newMessage()),
    );
    await page.getByRole('link', { name: 'Logs' }).click();
    const rows = page.getByRole('row');
    const newest = async (): Promise<string | null> => rows.nth(1).textContent();
    await expect.poll(() => rows.count()).toBe(51);
    const first = await newest();
    await page.getByRole('button', { name: 'Older' }).click();
    await expect.poll(() => rows.count()).toBe(8);
    expect(page.url()).toContain('page=');
    expect(await page.getByRole('button', { name: 'Older' }).isDisabled()).toBe(true);
    await page.reload();
    await expect.poll(() => rows.count()).toBe(8);
    await page.getByRole('button', { name: 'Newer' }).click();
    await expect.poll(() => rows.count()).toBe(51);
    expect((await newest())?.slice(0, 60)).toBe(first?.slice(0, 60));
    await page.context().close();
  }, 60_000);

  test('that cannot be loaded says why, names the request, and tries again', async () => {
    const { page } = await pages.openPortal();
    const lists = (url: URL): boolean => url.pathname === '/api/webhooks/msg';
    await page.route(lists, (route) =>
      route.fulfill({
        status: 503,
        headers: { 'x-request-id': 'req-of-tests' },
        json: { detail: 'The server has too much to do.' },
      }),
    );
    await page.getByRole('link', { name: 'Logs' }).click();
    await page.getByRole('alert').getByText('The server has too much to do.').waitFor();
    await page.getByText('req-of-tests').waitFor();
    await page.unroute(lists);
    await page.route(lists, (route) => route.abort());
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('The server cannot be reached.').waitFor();
    await page.unroute(lists);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('No messages yet').waitFor();
    await page.context().close();
  }, 60_000);
});

describe('the catalogue', () => {
  test('shows every type with an example, its properties and its schema, without a login', async () => {
    const { page, complaints } = await openWatchedPage(pages.browser);
    await page.goto(`${pages.origin}/event-types`);
    const types = page.getByRole('navigation', { name: 'Event types' }).getByRole('link');
    await expect.poll(() => types.count()).toBe(11);
    for (const kind of [
      'connection.created',
      'connection.updated',
      'connection.validated',
      'document.created',
      'document.updated',
      'document.deleted',
    ]) {
      await types.filter({ hasText: `${kind}.v2` }).click();
      await page.getByRole('heading', { level: 2, name: `${kind}.v2` }).waitFor();
      await page.getByText(`"${kind}.v2"`).waitFor();
      await page.getByRole('tab', { name: 'Properties' }).click();
      await page
        .getByRole('list', { name: `Properties of ${kind}.v2` })
        .getByText('eventType')
        .waitFor();
      await page.getByRole('tab', { name: 'JSON Schema' }).click();
      await page.getByText('"properties"').first().waitFor();
    }
    await types.filter({ hasText: /^connection\.created$/ }).click();
    await page.getByText('Archived, never sent').waitFor();
    expect(page.url()).toBe(`${pages.origin}/event-types?type=connection.created`);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 60_000);
});

describe('Play', () => {
  test('makes an address, shows what arrives as it arrives, checks its signature, and is cleared', async () => {
    const { page, complaints } = await pages.openPortal();
    await page.getByRole('link', { name: 'Add endpoint' }).click();
    await page.getByRole('button', { name: 'Use Play' }).click();
    const watch = page.getByRole('link', { name: /Watch what arrives/ });
    const opening = page.context().waitForEvent('page');
    await watch.click();
    const play = await opening;
    await play.getByText('Waiting for the first request').waitFor();
    await page.getByRole('button', { name: 'Add endpoint' }).click();
    const secret = await revealedSecret(page);
    expect(await sendExample(page, 'connection.validated.v2')).toBe('Delivered');

    await play.getByRole('button', { name: /connection\.validated\.v2/ }).waitFor();
    await play.getByText('webhook-signature').waitFor();
    await play.getByLabel('Signing secret').fill(secret);
    await play.getByText('Signature verified').waitFor();
    await play.getByLabel('Signing secret').fill(`whsec_${Buffer.alloc(24).toString('base64')}`);
    await play.getByText('Signature does not match').waitFor();
    await play.getByRole('button', { name: 'Clear' }).click();
    await play.getByRole('dialog').getByRole('button', { name: 'Clear' }).click();
    await play.getByText('Waiting for the first request').waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 90_000);
});
