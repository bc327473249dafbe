import { describe, expect, test } from 'vitest';
import { verifySignature } from './verify-signature.ts';

const body =
  '{"eventType":"connection.validated.v2","id":"5c1c7d0e-6d53-4a2b-9a51-0c8f5f0c2b11","status":"CONNECTED"}';
const signed = (headers: Record<string, string>, text = body) => ({
  headers,
  body: text,
  is_base64: false,
  is_cut: false,
});
const vector = {
  'svix-id': 'msg_2nQ7vYc4LxT0aBkEw9RzPdHs1Ug',
  'svix-timestamp': '1767225600',
  'svix-signature':
    'v1,f3JrK5R8Y9E0yyklPn5D32awzLeqiwPXoIpfPEDJTD8= v1,kG1Es8Fk/e3/kj3/IpuloLSQiofWzQCNbpGvwZriGWE=',
};

describe('the signature check of the inspector (test vectors of events-and-lifecycle.md 1.5.3)', () => {
  test.each(['whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcY', 'whsec_ZWZnaGlqa2xtbm9wcXJzdHV2d3h5ent8'])(
    'accepts either secret in force: %s',
    async (secret) => {
      expect(await verifySignature(signed(vector), secret)).toEqual({ state: 'verified' });
      expect(await verifySignature(signed(vector), secret.slice('whsec_'.length))).toEqual({
        state: 'verified',
      });
    },
  );

  test('reads the other family of headers, in any capitals', async () => {
    const headers = Object.fromEntries(
      Object.entries(vector).map(([name, value]) => [name.replace('svix', 'Webhook'), value]),
    );
    expect(await verifySignature(signed(headers), 'whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcY')).toEqual({
      state: 'verified',
    });
  });

  test('agrees with a vector that was not made here', async () => {
    const headers = {
      'webhook-id': 'msg_loFOjxBNrRLzqYUf',
      'webhook-timestamp': '1731705121',
      'webhook-signature': 'v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=',
    };
    const told = signed(headers, '{"event_type":"ping","data":{"success":true}}');
    expect(await verifySignature(told, 'whsec_plJ3nmyCDGBKInavdOK15jsl')).toEqual({ state: 'verified' });
  });

  test('refuses a changed body, another secret, another version; names what it cannot check', async () => {
    const secret = 'whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcY';
    const stateOf = async (...given: Parameters<typeof verifySignature>) =>
      (await verifySignature(...given)).state;
    expect(await stateOf(signed(vector, `${body} `), secret)).toBe('wrong');
    expect(await stateOf(signed(vector), 'whsec_plJ3nmyCDGBKInavdOK15jsl')).toBe('wrong');
    const v2 = { ...vector, 'svix-signature': vector['svix-signature'].replaceAll('v1,', 'v2,') };
    expect(await stateOf(signed(v2), secret)).toBe('wrong');
    expect(await stateOf(signed({}), secret)).toBe('unsigned');
    expect(await stateOf(signed(vector), 'no base64 at all!')).toBe('unable');
    expect(await stateOf({ ...signed(vector), is_cut: true }, secret)).toBe('unable');
  });

  test('checks the bytes of a body that is no text', async () => {
    const asBytes = { ...signed(vector), body: btoa(body), is_base64: true };
    expect(await verifySignature(asBytes, 'whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcY')).toEqual({
      state: 'verified',
    });
  });
});
