// The vectors of events-and-lifecycle.md 1.5.3, and the libraries that receivers use.
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as OldStandardWebhook } from 'standardwebhooks-1-0-0';
import { Webhook as Svix } from 'svix';
import { describe, expect, test } from 'vitest';
import { deliveryHeaders, signatureOf } from './signature.ts';

describe('a signature', () => {
  test('is that of vector A, with a secret in its grace', () => {
    const body = Buffer.from(
      '{"eventType":"connection.validated.v2","id":"5c1c7d0e-6d53-4a2b-9a51-0c8f5f0c2b11","status":"CONNECTED"}',
    );
    const secrets = ['whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcY', 'whsec_ZWZnaGlqa2xtbm9wcXJzdHV2d3h5ent8'];
    const message = { id: 'msg_2nQ7vYc4LxT0aBkEw9RzPdHs1Ug', timestamp: 1_767_225_600, body };
    expect(signatureOf(message, secrets)).toBe(
      'v1,f3JrK5R8Y9E0yyklPn5D32awzLeqiwPXoIpfPEDJTD8= v1,kG1Es8Fk/e3/kj3/IpuloLSQiofWzQCNbpGvwZriGWE=',
    );
  });

  test('is that of vector B', () => {
    const body = Buffer.from('{"event_type":"ping","data":{"success":true}}');
    const message = { id: 'msg_loFOjxBNrRLzqYUf', timestamp: 1_731_705_121, body };
    expect(signatureOf(message, ['whsec_plJ3nmyCDGBKInavdOK15jsl'])).toBe(
      'v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=',
    );
  });

  test('verifies with every library and every secret in force, whatever the text', () => {
    const secret = fc
      .integer({ min: 24, max: 64 })
      .map((length) => `whsec_${randomBytes(length).toString('base64')}`);
    fc.assert(
      fc.property(
        fc.json(),
        fc.string({ unit: 'grapheme' }),
        fc.array(secret, { minLength: 1, maxLength: 11 }),
        (json, name, secrets) => {
          const body = Buffer.from(JSON.stringify({ name, value: JSON.parse(json) }));
          const headers = deliveryHeaders(
            { id: 'msg_2nQ7vYc4LxT0aBkEw9RzPdHs1Ug', timestamp: Math.floor(Date.now() / 1000), body },
            secrets,
          );
          for (const one of secrets)
            for (const Library of [Svix, StandardWebhook, OldStandardWebhook])
              expect(new Library(one).verify(body.toString('utf8'), headers)).toEqual(
                JSON.parse(body.toString()),
              );
        },
      ),
      { numRuns: 50 },
    );
  });

  test('of another secret or other bytes does not verify', () => {
    const body = Buffer.from('{"id":"1"}');
    const secret = `whsec_${randomBytes(24).toString('base64')}`;
    const headers = deliveryHeaders({ id: 'msg_1', timestamp: Math.floor(Date.now() / 1000), body }, [
      secret,
    ]);
    for (const Library of [Svix, StandardWebhook, OldStandardWebhook]) {
      expect(() => new Library(secret).verify('{"id":"2"}', headers)).toThrow();
      expect(() =>
        new Library(`whsec_${randomBytes(24).toString('base64')}`).verify(body.toString(), headers),
      ).toThrow();
    }
  });
});
