// The element and its React wrapper in Chromium, on a site of another origin, as an embedding page has them.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  agree,
  type ConnectPages,
  heading,
  press,
  signIn,
  startConnectPages,
} from '../../server/test/support/connect.ts';
import { sandboxLogin } from '../../server/test/support/records.ts';

const sdk = resolve(import.meta.dirname, '..');
const run = promisify(execFile);

let pages: ConnectPages;
let site: Server;
let origin: string;
let folder: string;
/** Where the embedding page's link leads. */
let link = '';
beforeAll(async () => {
  await run(process.execPath, [join(sdk, '../node_modules/typescript/bin/tsc'), '-p', sdk]);
  folder = mkdtempSync(join(sdk, '.nectar-connect-'));
  writeFileSync(
    join(folder, 'react-page.js'),
    `import { createElement } from 'react';
     import { createRoot } from 'react-dom/client';
     import { NectarConnect } from '../dist/react.js';
     window.heard = [];
     const hear = (name) => (detail) => heard.push({ name, detail });
     createRoot(document.getElementById('root')).render(createElement(NectarConnect, {
       src: window.link, lang: 'de', theme: 'dark', title: 'Versorger verbinden',
       onReady: hear('ready'), onStep: hear('step'), onConnected: hear('connected') }));`,
  );
  await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    build: { lib: { entry: 'react-page.js', formats: ['es'], fileName: 'react-bundle' }, outDir: 'built' },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const documents: Record<string, () => string> = {
    '/element': () => `<!doctype html><title>Portal</title><main id="root"></main><script type="module">
      import { nectarConnectEventNames } from '/connect.js';
      window.heard = [];
      const element = document.createElement('nectar-connect');
      for (const name of nectarConnectEventNames)
        element.addEventListener(name, (event) => heard.push({ name, detail: event.detail }));
      element.setAttribute('src', ${JSON.stringify(link)});
      document.getElementById('root').append(element);
    </script>`,
    '/react': () =>
      `<!doctype html><title>Portal</title><main id="root"></main><script>window.link = ${JSON.stringify(link)}</script><script type="module" src="/react-bundle.js"></script>`,
  };
  site = createServer((request, response) => {
    const path = request.url ?? '';
    const document = documents[path];
    if (document) return response.writeHead(200, { 'content-type': 'text/html' }).end(document());
    const file =
      path === '/connect.js' ? join(sdk, 'dist/connect.js') : join(folder, 'built/react-bundle.js');
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(readFileSync(file));
  });
  await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  pages = await startConnectPages();
}, 120_000);
afterAll(async () => {
  await pages?.close();
  site?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Heard {
  name: string;
  detail: Record<string, unknown>;
}

test('the element shows the page, grows with it, and turns its messages into events; other messages are none', async () => {
  const invited = await pages.invite({ prefill: { url: sandboxLogin.url } });
  link = invited.url;
  const { page, complaints } = await pages.open(`${origin}/element`);
  const frame = page.frameLocator('nectar-connect iframe');
  await frame.getByRole('checkbox').waitFor();
  const inner = page.frames().find((one) => one.url().startsWith(invited.url))!;
  // A message of the embedding page's own, however it looks, comes from the wrong window.
  await page.evaluate(
    "postMessage({ source: 'nectar', version: 1, type: 'nectar.exit', invitationId: null }, '*')",
  );
  await agree(inner);
  await signIn(inner, sandboxLogin, 'Continue');
  await inner.getByRole('checkbox', { name: 'Mill on the quay' }).check();
  await press(inner, 'Connect');
  await heading(inner, 'Connected');
  const heard = (): Promise<Heard[]> => page.evaluate('heard');
  await expect.poll(async () => (await heard()).some(({ name }) => name === 'nectar-connected')).toBe(true);
  const all = await heard();
  expect(all.filter(({ name }) => name === 'nectar-exit')).toEqual([]);
  expect(all.filter(({ name }) => name === 'nectar-step').map(({ detail }) => detail.step)).toEqual([
    'welcome',
    'sign-in',
    'sites',
    'done',
  ]);
  expect(all.find(({ name }) => name === 'nectar-connected')!.detail).toEqual({
    invitationId: invited.invitation.id,
    connectionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    status: 'CONNECTED',
  });
  // The page may still grow; the frame follows what it said last.
  await expect
    .poll(async () => {
      const shown = await page.evaluate<number>(
        "document.querySelector('nectar-connect').shadowRoot.querySelector('iframe').offsetHeight",
      );
      const said = (await heard()).filter(({ name }) => name === 'nectar-resize').at(-1)!.detail.height;
      return shown - Math.max(480, Number(said));
    })
    .toBe(0);
  await press(inner, 'Close');
  await expect.poll(async () => (await heard()).at(-1)!.name).toBe('nectar-exit');
  expect(complaints).toEqual([]);
  await page.context().close();
}, 90_000);

test('the React component passes language and theme on and calls its listeners', async () => {
  const invited = await pages.invite();
  link = invited.url;
  const { page, complaints } = await pages.open(`${origin}/react`);
  const frame = page.frameLocator('nectar-connect iframe');
  await frame
    .getByRole('heading', { name: 'Verbinden Sie ein Versorgerkonto für Harbor Textiles' })
    .waitFor();
  expect(await page.locator('nectar-connect iframe').getAttribute('title')).toBe('Versorger verbinden');
  expect(await page.locator('nectar-connect iframe').getAttribute('src')).toBe(
    `${invited.url}?lang=de&theme=dark`,
  );
  await expect
    .poll(async () => (await page.evaluate<Heard[]>('heard')).map(({ name }) => name))
    .toEqual(expect.arrayContaining(['ready', 'step']));
  expect(complaints).toEqual([]);
  await page.context().close();
}, 90_000);

test('an address that is no link of a web page is not opened', async () => {
  for (const wrong of ['javascript:alert(1)', 'http://evil.example/p/i/x', 'data:text/html,x', 'nothing']) {
    link = wrong;
    const { page } = await pages.open(`${origin}/element`);
    await page.locator('nectar-connect').waitFor({ state: 'attached' });
    expect(await page.locator('nectar-connect iframe').getAttribute('src'), wrong).toBeNull();
    await page.context().close();
  }
}, 60_000);
