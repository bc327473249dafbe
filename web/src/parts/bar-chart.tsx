// Two counts per stretch of time as stacked bars, and the same as a table for those who read instead of look.
import { useState } from 'react';
import { classes } from './class-names.ts';

export interface Bar {
  /** Of the stretch, such as `14:00`. */
  label: string;
  good: number;
  bad: number;
}

export interface BarChartProps {
  /** What is counted, such as `Attempts per hour`. */
  title: string;
  words: { good: string; bad: string; stretch: string };
  bars: readonly Bar[];
}

const height = 120;
const whole = new Intl.NumberFormat();

/** The next round number: 1, 2 or 5 times a power of ten. */
export function roundUp(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= most) ?? most;
}

export function BarChart({ title, words, bars }: BarChartProps) {
  const [pointed, setPointed] = useState<number | null>(null);
  const sum = (which: 'good' | 'bad'): number => bars.reduce((total, bar) => total + bar[which], 0);
  const top = roundUp(Math.max(1, ...bars.map(({ good, bad }) => good + bad)));
  const shown = pointed === null ? null : (bars[pointed] ?? null);
  const width = bars.length * 10;
  return (
    <div>
      <div
        className="mb-3 flex flex-wrap items-baseline gap-x-5 gap-y-1 text-sm text-ink-muted"
        aria-hidden="true"
      >
        <Count fill="bg-positive-fill" word={words.good} count={shown ? shown.good : sum('good')} />
        <Count fill="bg-danger-fill" word={words.bad} count={shown ? shown.bad : sum('bad')} />
        <span className="ml-auto text-xs">{shown?.label ?? title}</span>
      </div>
      <div className="relative pr-9" aria-hidden="true">
        <span className="absolute top-0 right-0 w-7.5 -translate-y-1/2 text-2xs text-ink-faint">
          {whole.format(top)}
        </span>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          className="block h-30 w-full"
          role="presentation"
          onPointerLeave={() => setPointed(null)}
        >
          <path
            d={`M0 .5H${width}M0 ${height / 2}H${width}M0 ${height - 0.5}H${width}`}
            className="stroke-line"
            vectorEffect="non-scaling-stroke"
          />
          {bars.map((bar, index) => {
            const good = (bar.good / top) * (height - 4);
            const bad = (bar.bad / top) * (height - 4);
            return (
              <g key={bar.label} onPointerEnter={() => setPointed(index)}>
                <rect
                  x={index * 10}
                  width="10"
                  height={height}
                  className={classes(pointed === index ? 'fill-hover' : 'fill-transparent')}
                />
                <rect
                  x={index * 10 + 1.5}
                  width="7"
                  y={height - good}
                  height={good}
                  className="fill-positive-fill"
                />
                <rect
                  x={index * 10 + 1.5}
                  width="7"
                  y={height - good - bad - (good > 0 && bad > 0 ? 1 : 0)}
                  height={bad}
                  className="fill-danger-fill"
                />
              </g>
            );
          })}
        </svg>
        {sum('good') + sum('bad') === 0 && (
          <p className="absolute inset-x-0 top-12 text-center text-sm text-ink-muted">None in this time</p>
        )}
        <div className="mt-1.5 flex justify-between text-2xs text-ink-faint">
          <span>{bars[0]?.label}</span>
          <span>{bars[Math.floor(bars.length / 2)]?.label}</span>
          <span>{bars.at(-1)?.label}</span>
        </div>
      </div>
      <table className="sr-only">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.stretch}</th>
            <th scope="col">{words.good}</th>
            <th scope="col">{words.bad}</th>
          </tr>
        </thead>
        <tbody>
          {bars
            .filter(({ good, bad }) => good + bad > 0)
            .map((bar) => (
              <tr key={bar.label}>
                <th scope="row">{bar.label}</th>
                <td>{bar.good}</td>
                <td>{bar.bad}</td>
              </tr>
            ))}
          <tr>
            <th scope="row">Together</th>
            <td>{sum('good')}</td>
            <td>{sum('bad')}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function Count({ fill, word, count }: { fill: string; word: string; count: number }) {
  return (
    <span className="inline-flex items-baseline gap-1.5">
      <span className={`size-2 rounded-sm ${fill}`} />
      {word} <span className="font-semibold text-ink">{whole.format(count)}</span>
    </span>
  );
}
