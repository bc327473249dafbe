// Settings › Organization › White label and Embedding, over the dashboard's API.
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { type DashClient, signedIn } from '../support/dash.ts';
import { hostedPage } from '../support/hosted.ts';
import { makeCompany } from '../support/records.ts';
import { asOwner } from '../support/webhooks.ts';

let app: TestApp;
let tenant: TestTenant;
let admin: DashClient;
let invited: ReturnType<typeof hostedPage>;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant('Harbor Textiles');
  admin = (await signedIn(app, tenant)).client;
  const client = tenant.client.production;
  const { body } = await client.post(`/invitation/company/${await makeCompany(client)}`, {});
  invited = hostedPage(app.server, new URL(body.invitationUrl).pathname);
});
afterAll(() => app.close());

const drawn = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: '#2e86ab80' } });
const inBase64 = (bytes: Buffer): string => bytes.toString('base64');

test('before anything is set, the pages are the product’s, and every https site may frame them', async () => {
  const fresh = (await signedIn(app, await app.createTenant())).client;
  expect((await fresh.get('/white-label')).body).toEqual({
    companyName: null,
    brandColor: null,
    logo: null,
    embeddingOrigins: [],
    // This server is one of development: no certificates.
    framePolicy: 'frame-ancestors https: http:',
  });
});

test('name and colour are saved as told, and links that are out show them', async () => {
  const { status, body } = await admin.patch('/white-label', {
    companyName: ' Harbor Group ',
    brandColor: '#2E86AB',
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({ companyName: 'Harbor Group', brandColor: '#2e86ab' });
  expect((await invited.get()).body.branding).toMatchObject({ name: 'Harbor Group', color: '#2e86ab' });
  const { rows } = await asOwner(app, (owner) =>
    owner.query(
      "select details from settings_audit_entries where object_name = 'White label' and organization_id = $1",
      [tenant.organizationId],
    ),
  );
  expect(rows).toEqual([
    {
      details: {
        before: { companyName: null, brandColor: null },
        after: { companyName: 'Harbor Group', brandColor: '#2e86ab' },
      },
    },
  ]);
  expect((await admin.patch('/white-label', { companyName: null })).body).toMatchObject({
    companyName: null,
    brandColor: '#2e86ab',
  });
});

describe('a logo that is handed in', () => {
  test.each(['png', 'jpeg', 'webp'] as const)(
    'as %s is drawn anew, no larger than it is shown',
    async (format) => {
      const file = await drawn(2_000, 400)
        .withExif({ IFD0: { Copyright: 'SECRET-IN-EXIF' } })
        .toFormat(format)
        .toBuffer();
      const withTail = Buffer.concat([file, Buffer.from('<script>alert(1)</script>')]);
      const { status, body } = await admin.patch('/white-label', { logo: inBase64(withTail) });
      expect(status).toBe(200);
      expect(body.logo.url).toBeNull();
      const kept = Buffer.from(body.logo.data.replace('data:image/png;base64,', ''), 'base64');
      expect(await sharp(kept).metadata()).toMatchObject({ format: 'png', width: 512, height: 102 });
      for (const trace of ['<script>', 'SECRET-IN-EXIF'])
        expect(kept.toString('latin1')).not.toContain(trace);
      const { branding } = (await invited.get()).body;
      expect((await app.server.inject(branding.logo)).rawPayload).toEqual(kept);
    },
  );

  test('is refused where it is no image, pretends to be one, is broken, too large, or unpacks to too much', async () => {
    const before = (await admin.get('/white-label')).body;
    const good = await drawn(40, 40).png().toBuffer();
    const bomb = await sharp({ create: { width: 16_000, height: 16_000, channels: 3, background: '#fff' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(1 << 20);
    const files: Record<string, Buffer> = {
      svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      html: Buffer.from('<!doctype html><script>alert(1)</script>'),
      gif: await drawn(4, 4).gif().toBuffer(),
      'a head alone': Buffer.concat([good.subarray(0, 16), Buffer.alloc(100)]),
      'cut short': good.subarray(0, good.length - 30),
      'too many bytes': Buffer.concat([good, Buffer.alloc(1 << 20)]),
      bomb,
      nothing: Buffer.alloc(0),
    };
    for (const [what, bytes] of Object.entries(files))
      expect(await admin.patch('/white-label', { logo: inBase64(bytes) }), what).toMatchObject({
        status: 400,
        body: { errors: { logo: ['Choose a PNG, JPEG or WebP image of at most 1 MB.'] } },
      });
    for (const logo of ['not base64!', 7, null, 'A'.repeat(1_600_000)])
      expect((await admin.patch('/white-label', { logo })).body.errors).toEqual({
        logo: [expect.any(String)],
      });
    expect((await admin.get('/white-label')).body).toEqual(before);
    expect(before.logo).not.toBeNull();
  }, 60_000);

  test('is taken away', async () => {
    expect((await admin.patch('/white-label', { logoUrl: null })).body.logo).toBeNull();
    expect((await invited.get()).body.branding.logo).toBeNull();
  });
});

test('origins are kept exactly, in the policy of the pages at once, and refused one by one in words', async () => {
  const origins = ['https://portal.harbor.example', 'https://app.harbor.example:8443'];
  const { body } = await admin.patch('/white-label', {
    embeddingOrigins: ['https://PORTAL.harbor.example/', origins[1], origins[0]],
  });
  expect(body).toMatchObject({
    embeddingOrigins: origins,
    framePolicy: `frame-ancestors ${origins.join(' ')}`,
  });
  expect((await invited.get()).body.embeddingOrigins).toEqual(origins);
  const refused = await admin.patch('/white-label', {
    companyName: 'Not saved',
    brandColor: 'red',
    embeddingOrigins: ['https://a.example/path', 'https://*.b.example', 'http://c.example', origins[0]],
  });
  expect(refused.status).toBe(400);
  expect(refused.body.errors.brandColor).toHaveLength(1);
  expect(refused.body.errors.embeddingOrigins).toEqual(
    ['https://a.example/path', 'https://*.b.example', 'http://c.example'].map((text) =>
      expect.stringContaining(text),
    ),
  );
  const { body: kept } = await admin.get('/white-label');
  expect(kept).toMatchObject({ companyName: null, embeddingOrigins: origins });
});

test('an organization changes its own alone, in both environments at once', async () => {
  const other = (await signedIn(app, await app.createTenant('Stranger'))).client;
  await other.patch('/white-label', { companyName: 'Stranger' });
  expect((await admin.get('/white-label')).body.companyName).toBeNull();
  const sandbox = other.withHeaders({ 'nectar-environment': 'sandbox' });
  expect((await sandbox.get('/white-label')).body.companyName).toBe('Stranger');
});
