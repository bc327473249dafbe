// A stretch of time by name, or by two moments. What is chosen is plain text, so that it fits into the page's address.
import { Field, Input, Select } from './field.tsx';

export const rangePresets = ['any', '5h', 'yesterday', 'week', 'month', 'custom'] as const;
export type RangePreset = (typeof rangePresets)[number];

export interface DateRange {
  preset: RangePreset;
  /** Local moments as `2026-02-03T09:15`; heeded with `custom` only. */
  from?: string | undefined;
  to?: string | undefined;
}

const words: Record<RangePreset, string> = {
  any: 'Any time',
  '5h': 'Last 5 hours',
  yesterday: 'Since yesterday',
  week: 'Last week',
  month: 'Last month',
  custom: 'Custom…',
};

/** The moments that a range means, as ISO 8601; null where it is open. */
export function momentsOf(
  { preset, from, to }: DateRange,
  now: Date,
): { since: string | null; until: string | null } {
  const ago = (milliseconds: number) => ({
    since: new Date(now.getTime() - milliseconds).toISOString(),
    until: null,
  });
  const hour = 3_600_000;
  const moment = (text: string | undefined): string | null => {
    const at = new Date(text ?? '');
    return Number.isNaN(at.getTime()) ? null : at.toISOString();
  };
  switch (preset) {
    case 'any':
      return { since: null, until: null };
    case '5h':
      return ago(5 * hour);
    case 'yesterday':
      return {
        since: new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1).toISOString(),
        until: null,
      };
    case 'week':
      return ago(7 * 24 * hour);
    case 'month':
      return ago(30 * 24 * hour);
    case 'custom':
      return { since: moment(from), until: moment(to) };
  }
}

/** A moment as the input of the browser wants it, in local time. */
export function localMoment(moment: Date): string {
  const shifted = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

export interface DateRangeFieldProps {
  range: DateRange;
  onChange: (range: DateRange) => void;
}

export function DateRangeField({ range, onChange }: DateRangeFieldProps) {
  return (
    <>
      <Field label="Time" required className="basis-40">
        <Select
          value={range.preset}
          onChange={(event) => onChange({ ...range, preset: event.currentTarget.value as RangePreset })}
        >
          {rangePresets.map((preset) => (
            <option key={preset} value={preset}>
              {words[preset]}
            </option>
          ))}
        </Select>
      </Field>
      {range.preset === 'custom' && (
        <>
          <Field label="From" required className="basis-48">
            <Input
              type="datetime-local"
              value={range.from ?? ''}
              onChange={(event) => onChange({ ...range, from: event.currentTarget.value || undefined })}
            />
          </Field>
          <Field label="To" required className="basis-48">
            <Input
              type="datetime-local"
              value={range.to ?? ''}
              onChange={(event) => onChange({ ...range, to: event.currentTarget.value || undefined })}
            />
          </Field>
        </>
      )}
    </>
  );
}
