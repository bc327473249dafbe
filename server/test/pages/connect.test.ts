// Whole stories of invited people in Chromium: directly and framed, against the real server, database, worker and mails.
// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setWhiteLabel } from '../../src/domain/organizations/set-white-label.ts';
import {
  agree,
  type ConnectPages,
  goToSites,
  handIn,
  heading,
  pickProvider,
  press,
  signIn,
  startConnectPages,
} from '../support/connect.ts';
import { lookAt, seriousFaults, settle } from '../support/look.ts';
import { makeConnection, sandboxLogin } from '../support/records.ts';
import { asOwner } from '../support/webhooks.ts';

let pages: ConnectPages;
beforeAll(async () => {
  pages = await startConnectPages();
}, 120_000);
afterAll(() => pages?.close());

const mill = 'Mill on the quay';
const clearCounts = (): Promise<unknown> =>
  asOwner(pages.app, (owner) => owner.query('delete from request_counts'));
const wrong = { ...sandboxLogin, password: 'not the password' };

describe('somebody who was invited', () => {
  test('connects an account: agrees, picks the utility, signs in, chooses the places; bills begin to flow', async () => {
    const { tenant, invitation, url } = await pages.invite({ maxUses: 1 });
    const { page, complaints, requested } = await pages.open(url);
    await heading(page, 'Connect a utility account for Harbor Textiles');
    // One press is not enough to agree.
    await press(page, 'Begin');
    await page.getByText('Please agree first.').waitFor();
    await agree(page);
    await heading(page, 'Who is your utility?');
    await page.getByText('Step 1 of 3').waitFor();
    await pickProvider(page, 'sandbox', 'Nectar Sandbox Utility');
    await heading(page, 'Sign in to Nectar Sandbox Utility');
    // What is stored, and for how long, is said before the password is asked for.
    const order = await page.evaluate<string[]>(
      '[...document.querySelectorAll("section, input")].map((e) => e.tagName === "INPUT" ? e.name : e.textContent)',
    );
    const said = order.findIndex((text) =>
      text.includes('We keep it until the connection is removed, then it is erased.'),
    );
    expect(said).toBeGreaterThanOrEqual(0);
    expect(said).toBeLessThan(order.indexOf('utility-password'));
    await signIn(page, sandboxLogin, 'Continue');
    await heading(page, 'What does this account supply?');
    await press(page, 'Connect');
    await page.getByText('Choose between 1 and 3 places.').waitFor();
    await page.getByRole('checkbox', { name: mill }).check();
    await page.getByRole('checkbox', { name: 'Gas' }).check();
    await press(page, 'Connect');
    await heading(page, 'Connected');
    expect(await page.getByRole('button', { name: 'Connect another account' }).count()).toBe(0);
    expect(complaints).toEqual([]);
    expect(requested.filter((address) => address.includes(sandboxLogin.password))).toEqual([]);
    const { body } = await tenant.client.sandbox.get(`/invitation/${invitation.id}`);
    expect(body).toMatchObject({ status: 'FULFILLED', createdConnections: [{ status: 'CONNECTED' }] });
    const connection = body.createdConnections[0].id;
    await expect
      .poll(
        async () =>
          (await tenant.client.sandbox.get(`/document/connection/${connection}`)).body.totalDocuments,
        { timeout: 60_000 },
      )
      .toBeGreaterThan(0);
    await page.context().close();
  }, 120_000);

  test('types a wrong password, is told, types the right one, and no second use is counted', async () => {
    const { tenant, invitation, url } = await pages.invite({ maxUses: 1 });
    const { page } = await pages.open(url);
    await handIn(page, mill, wrong);
    await page.getByText('The utility did not accept this username and password.').waitFor();
    expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('');
    expect(await page.getByLabel('Username').inputValue()).toBe(wrong.username);
    await signIn(page, sandboxLogin, 'Connect');
    await heading(page, 'Connected');
    const { body } = await tenant.client.sandbox.get(`/invitation/${invitation.id}`);
    expect(body).toMatchObject({ useCount: 1, createdConnections: [{ status: 'CONNECTED' }] });
    await page.context().close();
  }, 60_000);

  test('names a utility that nobody knows: a person looks after it, and bills can be uploaded meanwhile', async () => {
    const { tenant, invitation, url } = await pages.invite();
    const { page, complaints } = await pages.open(url);
    await agree(page);
    await page.getByLabel('Name or website of the utility').fill('Quayside Hydro');
    await page.getByText('No utility of this name is in our directory.').waitFor();
    await press(page, 'My utility is not listed');
    expect(await page.getByLabel('Name of the utility').inputValue()).toBe('Quayside Hydro');
    await page.getByLabel('Website').fill('no address');
    await press(page, 'Continue with this utility');
    await page.getByText('Enter the address of a website.').waitFor();
    await page.getByLabel('Website').fill('my.quayside-hydro.example/login');
    await press(page, 'Continue with this utility');
    await heading(page, 'Sign in to Quayside Hydro');
    await signIn(page, { username: 'facilities', password: 'anything' }, 'Continue');
    await page.getByRole('checkbox', { name: mill }).check();
    await press(page, 'Connect');
    await heading(page, 'Saved');
    await page.getByText('A person looks after it now').waitFor();
    await page.getByText('they can be uploaded at once').waitFor();
    const { body } = await tenant.client.sandbox.get(`/invitation/${invitation.id}`);
    expect(body.createdConnections).toMatchObject([
      { status: 'PENDING', datasourceName: 'my.quayside-hydro.example' },
    ]);
    // A use is left.
    await press(page, 'Connect another account');
    await heading(page, 'Connect a utility account for Harbor Textiles');
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 60_000);

  test('finds filled in what was prefilled, and may change it', async () => {
    const { url, site } = await pages.invite({
      prefill: {
        url: 'https://www.pge.com',
        utilityTypes: ['GAS'],
        country: 'CA',
        connectionOwnerEmail: 'energy@harbor.example',
      },
    });
    expect(site).toBeTruthy();
    const { page } = await pages.open(url);
    await agree(page);
    await heading(page, 'Sign in to Pacific Gas and Electric Company');
    await page.getByText('Step 1 of 2').waitFor();
    await signIn(page, { username: 'facilities', password: 'anything' }, 'Continue');
    expect(await page.getByRole('checkbox', { name: 'Gas' }).isChecked()).toBe(true);
    await page.getByText('More settings').click();
    expect(await page.getByLabel('Country').inputValue()).toBe('CA');
    expect(await page.getByLabel('Who is told when the sign-in stops working').inputValue()).toBe(
      'energy@harbor.example',
    );
    await press(page, 'Back');
    await press(page, 'Change');
    await heading(page, 'Who is your utility?');
    await page.context().close();
  }, 60_000);

  test('finds the page where it was after a reload, without the password', async () => {
    const { url } = await pages.invite();
    const { page } = await pages.open(url, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await goToSites(page);
    await page.reload();
    await heading(page, 'Sign in to Nectar Sandbox Utility');
    await page.getByText('For your safety the password was not kept.').waitFor();
    expect(await page.getByLabel('Username').inputValue()).toBe(sandboxLogin.username);
    expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('');
    const kept = await page.evaluate<string>(
      'JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie])',
    );
    expect(kept).not.toContain(sandboxLogin.password);
    await signIn(page, sandboxLogin, 'Continue');
    await page.getByRole('checkbox', { name: mill }).check();
    await press(page, 'Connect');
    await heading(page, 'Connected');
    await page.context().close();
  }, 60_000);

  test('sees what became of it after a reload, although the link is used up by it', async () => {
    const { url } = await pages.invite({ maxUses: 1 });
    const { page } = await pages.open(url);
    await handIn(page, mill, wrong);
    await page.getByText('The utility did not accept this username and password.').waitFor();
    await page.reload();
    await page.getByText('The utility did not accept this username and password.').waitFor();
    await signIn(page, sandboxLogin, 'Connect');
    await heading(page, 'Connected');
    // Somebody else with the link sees that it is used up.
    const other = await pages.open(url);
    await heading(other.page, 'This link has been used up');
    await other.page.context().close();
    await page.context().close();
  }, 60_000);

  test('needs the keyboard alone, sees where it is, and hears each step by its heading', async () => {
    const { url } = await pages.invite();
    const { page, complaints } = await pages.open(url);
    await heading(page, 'Connect a utility account for Harbor Textiles');
    const focused = (): Promise<string> =>
      page.evaluate(
        '((e) => (e.labels?.[0]?.textContent ?? e.getAttribute("aria-label") ?? e.textContent ?? "").trim())(document.activeElement)',
      );
    const goTo = async (name: RegExp): Promise<void> => {
      for (let step = 0; step < 40; step++) {
        if (name.test(await focused())) return;
        await page.keyboard.press('Tab');
        const { style, width } = await page.evaluate<{ style: string; width: string }>(
          '(({ outlineStyle, outlineWidth }) => ({ style: outlineStyle, width: outlineWidth }))(getComputedStyle(document.activeElement))',
        );
        expect([style, width]).not.toEqual(['none', '0px']);
      }
      throw new Error(`The keyboard does not reach ${name}.`);
    };
    await expect.poll(focused).toBe('Connect a utility account for Harbor Textiles');
    await goTo(/^I may use/);
    await page.keyboard.press('Space');
    await goTo(/^Begin$/);
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('Who is your utility?');
    await goTo(/^Name or website/);
    await page.keyboard.type('sandbox');
    await page.getByText('1 utility found').waitFor({ state: 'attached' });
    await goTo(/Nectar Sandbox Utility/);
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('Sign in to Nectar Sandbox Utility');
    await goTo(/^Username$/);
    await page.keyboard.type(sandboxLogin.username);
    await goTo(/^Password$/);
    await page.keyboard.type(sandboxLogin.password);
    await goTo(/^Show password$/);
    await page.keyboard.press('Space');
    expect(await page.getByLabel('Password', { exact: true }).getAttribute('type')).toBe('text');
    await goTo(/^Continue$/);
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('What does this account supply?');
    await page.getByRole('checkbox', { name: mill }).waitFor();
    await goTo(/^Mill on the quay/);
    await page.keyboard.press('Space');
    await goTo(/^Connect$/);
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('Connected');
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 90_000);

  test('pastes a password and lets a password manager alone', async () => {
    const { url } = await pages.invite({ prefill: { url: sandboxLogin.url } });
    const { page } = await pages.open(url);
    await agree(page);
    const field = page.getByLabel('Password', { exact: true });
    expect(await field.getAttribute('autocomplete')).toBe('off');
    const isPrevented = await page.evaluate(
      `(() => { const event = new ClipboardEvent('paste', { cancelable: true, bubbles: true });
        document.querySelector('[name=utility-password]').dispatchEvent(event); return event.defaultPrevented; })()`,
    );
    expect(isPrevented).toBe(false);
    await page.context().close();
  }, 60_000);
});

describe('a second factor', () => {
  const asked = { ...sandboxLogin, username: 'nectar-sandbox-mfa-code' };

  test('is asked for after the sign-in: a wrong code, then the right one', async () => {
    const { tenant, invitation, url } = await pages.invite({ maxUses: 1 });
    const { page, complaints } = await pages.open(url);
    await handIn(page, mill, asked);
    await heading(page, 'One more step');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByLabel('Code').fill('999999');
    await press(page, 'Continue');
    await heading(page, 'Signing in to Nectar Sandbox Utility…');
    await heading(page, 'One more step');
    await page.getByText('The utility did not accept this. Try again.').waitFor();
    await page.getByLabel('Code').fill('000000');
    await press(page, 'Continue');
    await heading(page, 'Connected');
    const { body } = await tenant.client.sandbox.get(`/invitation/${invitation.id}`);
    expect(body).toMatchObject({ useCount: 1, createdConnections: [{ status: 'CONNECTED' }] });
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 90_000);

  test('is met for good by forwarding to an address of ours', async () => {
    const { url } = await pages.invite();
    const { page } = await pages.open(url);
    await handIn(page, mill, { ...asked, username: 'nectar-sandbox-mfa-forwarding' });
    await heading(page, 'One more step');
    await page.getByRole('button', { name: /^Send codes to an address of ours/ }).click();
    await heading(page, 'Send codes to an address of ours');
    await page.getByText(/^mfa-[a-z2-9]{16}@/).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await press(page, 'I have set it up');
    await heading(page, 'Connected');
    await page.context().close();
  }, 90_000);

  test('that a security question asks for is answered', async () => {
    const { url } = await pages.invite();
    const { page } = await pages.open(url);
    await handIn(page, mill, { ...asked, username: 'nectar-sandbox-security-questions' });
    await heading(page, 'One more step');
    await page.getByRole('textbox').fill('nectar-sandbox-answer');
    await press(page, 'Continue');
    await heading(page, 'Connected');
    await page.context().close();
  }, 90_000);

  test('that a connection has lost is where its reconnect begins, without the password', async () => {
    const { tenant, company, site } = await pages.invite();
    const connection = await makeConnection(tenant.client.sandbox, company, site, asked);
    const { body } = await tenant.client.sandbox.post(`/invitation/connection/${connection}`, { maxUses: 1 });
    const { page, complaints } = await pages.open(body.invitationUrl);
    await agree(page);
    await heading(page, 'One more step');
    expect(await page.getByLabel('Password', { exact: true }).count()).toBe(0);
    await page.getByLabel('Code').fill('000000');
    await press(page, 'Continue');
    await heading(page, 'Connected');
    const invitation = (await tenant.client.sandbox.get(`/invitation/${body.id}`)).body;
    expect(invitation).toMatchObject({ useCount: 1, status: 'FULFILLED' });
    expect((await tenant.client.sandbox.get(`/connection/${connection}/details`)).body.status).toBe(
      'CONNECTED',
    );
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 90_000);
});

describe('a link', () => {
  test('that works no longer, or never did, says so and nothing else', async () => {
    const expired = await pages.invite({ expiresInSeconds: 60 });
    const revoked = await pages.invite();
    const used = await pages.invite({ maxUses: 1 });
    await asOwner(pages.app, (owner) =>
      owner.query("update invitations set expires_at = now() - interval '1 minute' where id = $1", [
        expired.invitation.id,
      ]),
    );
    await revoked.tenant.client.sandbox.post(`/invitation/${revoked.invitation.id}/revoke`);
    await asOwner(pages.app, (owner) =>
      owner.query('update invitations set use_count = 1 where id = $1', [used.invitation.id]),
    );
    for (const [url, title] of [
      [expired.url, 'This link has expired'],
      [revoked.url, 'This link was withdrawn'],
      [used.url, 'This link has been used up'],
      [`${pages.origin}/p/i/${'x'.repeat(43)}`, 'This link is not valid'],
      [`${pages.origin}/p/connect/${crypto.randomUUID()}/nothing`, 'This link is not valid'],
    ] as const) {
      const { page } = await pages.open(url);
      await heading(page, title);
      expect(await page.locator('body').textContent()).not.toMatch(/Harbor|Mill/);
      expect(await seriousFaults(page)).toEqual([]);
      await page.context().close();
    }
  }, 90_000);

  test('for one, handed in by two windows at the same moment: one wins, the other hears that it is used up', async () => {
    const { tenant, invitation, url } = await pages.invite({ maxUses: 1 });
    const windows = await Promise.all([pages.open(url), pages.open(url)]);
    for (const { page } of windows) {
      await goToSites(page);
      await page.getByRole('checkbox', { name: mill }).check();
    }
    await Promise.all(windows.map(({ page }) => press(page, 'Connect')));
    const titles = await Promise.all(
      windows.map(async ({ page }) => {
        const title = page.getByRole('heading', {
          level: 1,
          name: /^(Connected|This link has been used up)$/,
        });
        await title.waitFor();
        return title.textContent();
      }),
    );
    expect(titles.toSorted()).toEqual(['Connected', 'This link has been used up']);
    const { body } = await tenant.client.sandbox.get(`/invitation/${invitation.id}`);
    expect(body.createdConnections).toHaveLength(1);
    for (const { page } of windows) await page.context().close();
  }, 90_000);

  test('that is revoked while its page is open stops at the next step', async () => {
    const { tenant, invitation, url } = await pages.invite();
    const { page } = await pages.open(url);
    await goToSites(page);
    await page.getByRole('checkbox', { name: mill }).check();
    await tenant.client.sandbox.post(`/invitation/${invitation.id}/revoke`);
    await press(page, 'Connect');
    await heading(page, 'This link was withdrawn');
    const { body } = await tenant.client.sandbox.get(`/invitation/${invitation.id}`);
    expect(body).toMatchObject({ useCount: 0, createdConnections: [] });
    await page.context().close();
  }, 60_000);

  test('to renew a connection asks for the sign-in alone', async () => {
    const { tenant, company, site } = await pages.invite();
    const connection = await makeConnection(tenant.client.sandbox, company, site, wrong);
    const { body } = await tenant.client.sandbox.post(`/invitation/connection/${connection}`, { maxUses: 1 });
    const { page, complaints } = await pages.open(body.invitationUrl);
    await heading(page, 'Sign in to Nectar Sandbox Utility again');
    await agree(page);
    await page.getByText('So far: ne••••••').waitFor();
    await signIn(page, sandboxLogin, 'Connect');
    await heading(page, 'Connected');
    expect((await tenant.client.sandbox.get(`/connection/${connection}/details`)).body.status).toBe(
      'CONNECTED',
    );
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 60_000);

  test('of the old kind opens the same page', async () => {
    const { tenant, company } = await pages.invite();
    const { body } = await tenant.client.sandbox.post(`/connection/company/${company}/link`, {});
    const { page } = await pages.open(
      body.magicLinkUrl.replace('/p/connect/', '/create-datasource/magic-link/'),
    );
    await handIn(page, mill);
    await heading(page, 'Connected');
    await page.context().close();
  }, 60_000);

  test('that names addresses is opened by a code, which waits at /dev/mail; or by the mailed link', async () => {
    const { url } = await pages.invite({ allowedEmails: ['meters@harbor.example'], sendEmail: true });
    const { page, complaints } = await pages.open(url);
    await heading(page, 'Confirm your e-mail address');
    expect(await page.locator('body').textContent()).not.toContain('Mill');
    await page.getByLabel('E-mail address').fill('meters@harbor.example');
    await press(page, 'Send code');
    await heading(page, 'Enter the code');
    const inbox = await pages.open(`${pages.origin}/dev/mail`);
    await expect
      .poll(async () => {
        await inbox.page.reload();
        return inbox.page.getByRole('link', { name: /is your code/ }).count();
      })
      .toBe(1);
    const subject = await inbox.page.getByRole('link', { name: /is your code/ }).textContent();
    const code = /\d{6}/.exec(subject!)![0];
    await page.getByLabel('Code').fill(code === '123456' ? '654321' : '123456');
    await press(page, 'Confirm');
    await page.getByText('This code is wrong, too old or used up.').waitFor();
    complaints.splice(0);
    await page.getByLabel('Code').fill(` ${code.slice(0, 3)} ${code.slice(3)}`);
    await press(page, 'Confirm');
    await heading(page, 'Connect a utility account for Harbor Textiles');
    await page.reload();
    await heading(page, 'Connect a utility account for Harbor Textiles');
    expect(complaints).toEqual([]);

    // The mailed link needs no code, and its proof leaves the address at once.
    await inbox.page.getByRole('link', { name: /asks you to connect/ }).click();
    await inbox.page.getByRole('link', { name: new RegExp(`${url.slice(-20)}\\?v=`) }).click();
    await heading(inbox.page, 'Connect a utility account for Harbor Textiles');
    expect(inbox.page.url()).toBe(url);
    await inbox.page.context().close();
    await page.context().close();
  }, 60_000);

  test('says in the visitor’s language what it says', async () => {
    const { url } = await pages.invite();
    const spoken = async (address: string, locale: string): Promise<string> => {
      const { page, complaints } = await pages.open(address, { locale });
      await page.getByRole('heading', { level: 1 }).waitFor();
      const title = await page.getByRole('heading', { level: 1 }).textContent();
      const language = await page.evaluate('document.documentElement.lang');
      expect(complaints).toEqual([]);
      await page.context().close();
      return `${language}: ${title}`;
    };
    expect(await spoken(url, 'de-AT')).toBe('de: Verbinden Sie ein Versorgerkonto für Harbor Textiles');
    expect(await spoken(`${url}?lang=fr`, 'de-AT')).toBe(
      'fr: Connectez un compte de fournisseur pour Harbor Textiles',
    );
    expect(await spoken(`${url}?lang=xx`, 'ja-JP')).toBe('en: Connect a utility account for Harbor Textiles');
    const { page } = await pages.open(url);
    await page.getByLabel('Language').selectOption('nl');
    await heading(page, 'Koppel een account van een nutsbedrijf voor Harbor Textiles');
    await page.context().close();
  }, 60_000);
});

describe('in a frame of another site', () => {
  test('the whole way, and the embedding page is told each step; never a credential, never another origin', async () => {
    const { invitation, url } = await pages.invite();
    const { page, frame, messages, complaints } = await pages.embed(url, {
      viewport: { width: 480, height: 720 },
    });
    await frame.getByText(`You are signing in through ${new URL(pages.otherOrigin).host}.`).waitFor();
    await handIn(frame, mill, wrong);
    await frame.getByText('The utility did not accept this username and password.').waitFor();
    await signIn(frame, sandboxLogin, 'Connect');
    await heading(frame, 'Connected');
    await press(frame, 'Close');
    await expect.poll(async () => (await messages()).at(-1)?.data.type).toBe('nectar.exit');
    const told = await messages();
    for (const { origin, data } of told) {
      expect(origin).toBe(pages.origin);
      expect(data).toMatchObject({ source: 'nectar', version: 1, invitationId: invitation.id });
    }
    const types = told.map(({ data }) => data.type);
    expect(types[0]).toMatch(/^nectar\.(ready|resize|step)$/);
    expect(types).toEqual(expect.arrayContaining(['nectar.ready', 'nectar.resize']));
    expect(told.filter(({ data }) => data.type === 'nectar.step').map(({ data }) => data.step)).toEqual([
      'welcome',
      'provider',
      'sign-in',
      'sites',
      'sign-in',
      'done',
    ]);
    const connectionId = expect.stringMatching(/^[0-9a-f-]{36}$/);
    const about = (type: string) => told.map(({ data }) => data).filter((data) => data.type === type);
    expect(about('nectar.submitted')).toMatchObject([{ connectionId, status: 'INCORRECT_PASSWORD' }]);
    expect(about('nectar.error')).toMatchObject([{ code: 'INCORRECT_PASSWORD' }]);
    expect(about('nectar.connected')).toMatchObject([{ connectionId, status: 'CONNECTED' }]);
    const everything = JSON.stringify(told);
    for (const secret of [sandboxLogin.password, sandboxLogin.username, wrong.password, invitation.token])
      expect(everything).not.toContain(secret);
    // It asked to be as high as it is.
    expect(await frame.evaluate('document.documentElement.scrollHeight <= innerHeight + 1')).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 90_000);

  test('only of those on the list, once there is one; a listed site is not named to the visitor', async () => {
    const { tenant, url } = await pages.invite();
    await setWhiteLabel(tenant.context(), { embeddingOrigins: ['https://portal.harbor.example'] });
    const refused = await pages.embed(url);
    expect(refused.complaints.join(' ')).toContain('frame-ancestors');
    expect(await refused.frame.getByRole('heading').count()).toBe(0);
    expect(await refused.messages()).toEqual([]);
    await refused.page.context().close();
    await setWhiteLabel(tenant.context(), { embeddingOrigins: [pages.otherOrigin] });
    const allowed = await pages.embed(url);
    await heading(allowed.frame, 'Connect a utility account for Harbor Textiles');
    expect(await allowed.frame.getByText('You are signing in through').count()).toBe(0);
    await expect
      .poll(async () => (await allowed.messages()).some(({ data }) => data.type === 'nectar.ready'))
      .toBe(true);
    await allowed.page.context().close();
  }, 60_000);
});

describe('the pages', () => {
  test('wear the organization’s name and colour, readable in both themes', async () => {
    for (const brandColor of ['#ffe14d', '#101a33', '#2e86ab']) {
      const { tenant, url } = await pages.invite();
      await setWhiteLabel(tenant.context(), { companyName: 'Harbor <b>Group</b>', brandColor });
      for (const theme of ['light', 'dark']) {
        const { page, complaints } = await pages.open(`${url}?theme=${theme}`);
        await page.getByText('Harbor <b>Group</b>', { exact: true }).waitFor();
        await settle(page);
        expect(await seriousFaults(page), `${brandColor} ${theme}`).toEqual([]);
        const fill = await page.evaluate(
          "getComputedStyle(document.querySelector('[type=submit]')).backgroundColor",
        );
        const parts = [1, 3, 5].map((at) => Number.parseInt(brandColor.slice(at, at + 2), 16));
        expect(fill).toBe(`rgb(${parts.join(', ')})`);
        expect(complaints).toEqual([]);
        await page.context().close();
      }
    }
  }, 90_000);

  test('are right for eye and ear at every step, light and dark, from 360 to 1440 wide', async () => {
    const { url } = await pages.invite();
    const { page, complaints } = await pages.open(url);
    const found: string[] = [];
    const look = async (step: string): Promise<void> => {
      found.push(...(await lookAt(page, { name: `connect ${step}`, widths: [1440, 390, 360] })));
    };
    await heading(page, 'Connect a utility account for Harbor Textiles');
    await look('welcome');
    await press(page, 'Begin');
    await look('welcome, refused');
    await agree(page);
    await page.getByLabel('Name or website of the utility').fill('power');
    await page.getByText('utilities found').waitFor({ state: 'attached' });
    await look('provider');
    await press(page, 'My utility is not listed');
    await press(page, 'Continue with this utility');
    await look('custom');
    await press(page, 'Back to the list');
    await pickProvider(page, 'sandbox', 'Nectar Sandbox Utility');
    await press(page, 'Continue');
    await look('sign-in');
    await signIn(page, wrong, 'Continue');
    await page.getByRole('checkbox', { name: mill }).waitFor();
    await page.getByText('More settings').click();
    await press(page, 'Connect');
    await look('sites');
    await page.getByRole('checkbox', { name: mill }).check();
    await press(page, 'Connect');
    await page.getByText('The utility did not accept').waitFor();
    await look('refused');
    await signIn(page, sandboxLogin, 'Connect');
    await heading(page, 'Connected');
    await look('done');
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 180_000);

  test('ask for at most 60 kB of script, packed', async () => {
    await clearCounts();
    const { url } = await pages.invite();
    for (const lang of ['en', 'de']) {
      const { page, requested } = await pages.open(`${url}?lang=${lang}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      const scripts = [...new Set(requested.filter((address) => address.endsWith('.js')))];
      let bytes = 0;
      for (const address of scripts) {
        const { rawPayload } = await pages.app.server.inject(new URL(address).pathname);
        bytes += gzipSync(rawPayload).length;
      }
      expect(scripts.length).toBeGreaterThan(0);
      expect(bytes, scripts.join(' ')).toBeLessThanOrEqual(60 * 1024);
      await page.context().close();
    }
  }, 60_000);
});
