// Code to read and to copy: JSON in colour, lines wrapped or not, as tall as wanted.
import { useMemo, useState } from 'react';
import { IconButton } from './button.tsx';
import { classes } from './class-names.ts';
import { CopyButton } from './copy-button.tsx';
import { type JsonWordKind, jsonWords, prettyJson } from './json-words.ts';

const colours: Record<JsonWordKind, string> = {
  key: 'text-code-key',
  text: 'text-code-text',
  number: 'text-code-number',
  word: 'text-code-word',
  mark: 'text-ink-muted',
};

/** Beyond this many characters colour costs more than it gives. */
const mostColoured = 60_000;

export interface CodeBlockProps {
  /** What it is, shown above it. */
  title: string;
  /** A text, or a value to be shown as JSON. */
  code: unknown;
  isTall?: boolean;
}

export function CodeBlock({ title, code, isTall = false }: CodeBlockProps) {
  const [isWrapped, setWrapped] = useState(true);
  const { text, isJson } = useMemo(
    () =>
      typeof code === 'string' ? prettyJson(code) : { text: JSON.stringify(code, null, 2), isJson: true },
    [code],
  );
  const words = useMemo(
    () => (isJson && text.length <= mostColoured ? jsonWords(text) : null),
    [text, isJson],
  );
  return (
    <figure className="min-w-0 overflow-hidden rounded-lg border border-line bg-sunken">
      <div className="flex h-9 items-center justify-between gap-2 border-b border-line pr-1 pl-3.5">
        <figcaption className="truncate text-xs font-medium text-ink-muted">{title}</figcaption>
        <div className="flex">
          <IconButton
            icon="wrap"
            label={isWrapped ? 'Do not wrap lines' : 'Wrap lines'}
            size="sm"
            aria-pressed={isWrapped}
            onClick={() => setWrapped(!isWrapped)}
          />
          <CopyButton text={text} label={`Copy: ${title}`} />
        </div>
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        className={classes(
          'overflow-auto px-3.5 py-3 text-xs leading-5 focus-visible:-outline-offset-2',
          isWrapped ? 'wrap-anywhere whitespace-pre-wrap' : 'whitespace-pre',
          isTall ? 'max-h-[38rem]' : 'max-h-80',
        )}
      >
        {words
          ? words.map(({ kind, text: word }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the words of one text never move.
              <span key={index} className={colours[kind]}>
                {word}
              </span>
            ))
          : text}
      </pre>
    </figure>
  );
}
