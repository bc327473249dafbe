import { expect, test } from 'vitest';
import { embeddingOrigin, verifiedOrigin } from './frame.ts';

test('who embeds the page is what the browser says: the nearest ancestor, else where the page was asked for', () => {
  const referrer = 'https://portal.harbor.example/connect?x=1';
  expect(embeddingOrigin({ ancestorOrigins: ['https://a.example', 'https://b.example'] }, referrer)).toBe(
    'https://a.example',
  );
  expect(embeddingOrigin({ ancestorOrigins: undefined }, referrer)).toBe('https://portal.harbor.example');
  expect(embeddingOrigin({ ancestorOrigins: undefined }, '')).toBeNull();
  expect(embeddingOrigin({ ancestorOrigins: ['null'] }, referrer)).toBeNull();
});

test('messages go to a listed origin, and without a list to any that may frame the page; never to another', () => {
  const list = ['https://portal.harbor.example'];
  expect(verifiedOrigin('https://portal.harbor.example', list, 'https:')).toBe(
    'https://portal.harbor.example',
  );
  for (const other of [
    'https://evil.example',
    'https://portal.harbor.example.evil.example',
    'http://portal.harbor.example',
    '*',
  ])
    expect(verifiedOrigin(other, list, 'https:')).toBeNull();
  expect(verifiedOrigin('https://any.example', [], 'https:')).toBe('https://any.example');
  expect(verifiedOrigin('http://any.example', [], 'https:')).toBeNull();
  expect(verifiedOrigin('http://127.0.0.1:5000', [], 'http:')).toBe('http://127.0.0.1:5000');
  expect(verifiedOrigin(null, [], 'https:')).toBeNull();
});
