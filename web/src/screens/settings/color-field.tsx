// A brand colour: typed or picked, with a word on how it can be read.
import { contrast, readableOn, wordsOn } from '../../connect/colors.ts';
import { Field, Input } from '../../parts/field.tsx';
import { Icon } from '../../parts/icon.tsx';

/** `#2e86ab` of `2E86AB`; null while it is no colour. */
export function fullColorOf(text: string): string | null {
  const hex = text.trim().toLowerCase().replace(/^#?/, '#');
  return /^#[0-9a-f]{6}$/.test(hex) ? hex : null;
}

/** Grounds of the pages' cards, of tokens.css. */
const grounds = { light: '#ffffff', dark: '#151618' } as const;

/** A shape has to stand out from its ground by so much (WCAG 2, 1.4.11). */
const visible = 3;

export function ColorField({ color, onChange }: { color: string; onChange: (color: string) => void }) {
  const full = fullColorOf(color);
  return (
    <div>
      <Field
        label="Brand colour"
        name="brandColor"
        hint="Of buttons, links and marks, such as #2e86ab."
        aside={
          <input
            type="color"
            aria-label="Pick the brand colour"
            value={full ?? '#2f55c8'}
            onChange={(event) => onChange(event.currentTarget.value)}
            className="h-9 w-12 cursor-pointer rounded-md border border-line-control bg-surface p-1"
          />
        }
      >
        <Input
          mono
          maxLength={7}
          placeholder="#2e86ab"
          autoComplete="off"
          spellCheck={false}
          value={color}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </Field>
      {full && <Readability color={full} />}
    </div>
  );
}

function Readability({ color }: { color: string }) {
  const words = wordsOn(color);
  const lines = [
    {
      isGood: true,
      text: `Words on it are ${words === '#ffffff' ? 'white' : 'black'}: ${ratio(contrast(color, words))} to 1.`,
    },
    ...(['light', 'dark'] as const).map((theme) => {
      const word = readableOn(color, grounds[theme]);
      const stands = contrast(color, grounds[theme]);
      const own = word === color ? 'links have it as it is' : `links take ${word}, so that they can be read`;
      return {
        isGood: stands >= visible,
        text:
          stands >= visible
            ? `On ${theme} pages it stands out (${ratio(stands)} to 1); ${own}.`
            : `On ${theme} pages buttons hardly stand out (${ratio(stands)} to 1; 3 is enough); ${own}.`,
      };
    }),
  ];
  return (
    <ul
      aria-live="polite"
      aria-label="How it can be read"
      className="mt-3 space-y-1.5 text-sm text-ink-muted"
    >
      {lines.map(({ isGood, text }) => (
        <li key={text} className="flex gap-2">
          <Icon
            name={isGood ? 'check' : 'alert'}
            className={`mt-0.5 size-4 ${isGood ? 'text-positive' : 'text-caution'}`}
          />
          <span className="min-w-0">{text}</span>
        </li>
      ))}
    </ul>
  );
}

/** Never rounded up to what it does not reach. */
const ratio = (value: number): string => (Math.floor(value * 10) / 10).toFixed(1);
