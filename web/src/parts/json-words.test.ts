import { expect, test } from 'vitest';
import { jsonWords, prettyJson } from './json-words.ts';

test('the words of a text are the text again, whatever is in its strings', () => {
  const values = [
    { a: 'x', 'b "q" \\': [1, -2.5e-7, true, null, '}{":', 'snow ☃ \n'] },
    [],
    'just text',
    { deep: { deeper: { deepest: [{}] } } },
  ];
  for (const value of values) {
    const text = JSON.stringify(value, null, 2);
    expect(
      jsonWords(text)
        .map((word) => word.text)
        .join(''),
    ).toBe(text);
  }
});

test('keys, texts, numbers and words are told apart', () => {
  const words = jsonWords('{\n  "usage": "8120.5",\n  "pages": 3,\n  "notes": null\n}').filter(
    ({ kind }) => kind !== 'mark',
  );
  expect(words.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    'key "usage"',
    'text "8120.5"',
    'key "pages"',
    'number 3',
    'key "notes"',
    'word null',
  ]);
});

test('a text is indented only where it is JSON', () => {
  expect(prettyJson('{"a":1}')).toEqual({ text: '{\n  "a": 1\n}', isJson: true });
  expect(prettyJson('<html>')).toEqual({ text: '<html>', isJson: false });
  expect(prettyJson('12')).toEqual({ text: '12', isJson: false });
});
