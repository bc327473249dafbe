import { expect, test } from 'vitest';
import { withoutOwnKeys, withoutSecrets } from './redact.ts';

const told = (text: string, known: string[] = []): string =>
  withoutSecrets(Buffer.from(text), known).toString('utf8');

test('our own keys go wherever they stand, whatever their base64 holds', () => {
  expect(withoutOwnKeys('a whsec_AQ/DBA+GBwgJCgsMDQ4PEBESExQVFhc=, b')).toBe('a whsec_[redacted], b');
  expect(withoutOwnKeys('nk_live_abcdefgh12 and whp_abc-def_ghi')).toBe(
    'nk_live_[redacted] and whp_[redacted]',
  );
  expect(withoutOwnKeys('whsec_short is none')).toBe('whsec_short is none');
});

test('values under names of secrets go, in JSON and in lines like headers', () => {
  expect(told('{"password":"a\\"b","user":"u","X-Api-Key" : "k","accessToken":"t","tokens":3}')).toBe(
    '{"password":"[redacted]","user":"u","X-Api-Key" : "[redacted]","accessToken":"[redacted]","tokens":3}',
  );
  expect(told('GET /\r\nAuthorization: Bearer abc def\r\nset-cookie: a=b; c\nHost: x')).toBe(
    'GET /\r\nAuthorization: [redacted]\r\nset-cookie: [redacted]\nHost: x',
  );
});

test('what is known goes wherever it stands; everything else stays byte for byte', () => {
  expect(told('echo: Geheim–1 and Geheim–12', ['Geheim–1', 'Geheim–12', 'an'])).toBe(
    'echo: [redacted] and [redacted]',
  );
  const bytes = Buffer.from([0, 0xff, 0xfe, 0x80, 0x22, 0xc3]);
  expect(withoutSecrets(bytes, ['abcd'])).toEqual(bytes);
  expect(told('Straße 7 – 東京 "ok":"yes"')).toBe('Straße 7 – 東京 "ok":"yes"');
});

test('a long answer of one letter takes no time of note', () => {
  const hostile = `"${'password'.repeat(2_400)}`;
  expect(told(hostile)).toBe(hostile);
});
