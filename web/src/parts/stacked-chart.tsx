// Counts per stretch of time as stacked bars, each part with its word and colour; pointing at a bar tells its numbers. The page beside
// it has the same as a table.
import { useState } from 'react';
import { classes } from './class-names.ts';
import { countText } from './counts.ts';

export interface Series {
  word: string;
  /** Of the svg, and of the square in the legend. */
  fill: string;
  square: string;
}

export interface StackedChartProps {
  /** What is counted, such as `Bills per month`. */
  title: string;
  series: readonly Series[];
  /** `counts` in the order of the series. */
  bars: readonly { label: string; counts: readonly number[] }[];
  isLow?: boolean;
}

const gap = 1;

/** The next round number: 1, 2 or 5 times a power of ten. */
function roundUp(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= most) ?? most;
}

export function StackedChart({ title, series, bars, isLow = false }: StackedChartProps) {
  const height = isLow ? 120 : 160;
  const [pointed, setPointed] = useState<number | null>(null);
  const sums = bars.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0));
  const top = roundUp(Math.max(1, ...sums));
  const shown = pointed === null ? null : (bars[pointed] ?? null);
  const width = bars.length * 10;
  return (
    <div role="img" aria-label={`${title}, as a chart. The table has the numbers.`}>
      <div className="mb-4 flex flex-wrap items-baseline gap-x-5 gap-y-1 text-sm text-ink-muted">
        {series.map(({ word, square }, index) => (
          <span key={word} className="inline-flex items-baseline gap-1.5">
            <span className={`size-2 rounded-sm ${square}`} />
            {word}{' '}
            <span className="font-semibold text-ink">
              {countText(
                shown ? shown.counts[index]! : bars.reduce((sum, { counts }) => sum + counts[index]!, 0),
              )}
            </span>
          </span>
        ))}
        <span className="ml-auto text-xs">{shown?.label ?? title}</span>
      </div>
      <div className="relative pr-12">
        <span className="absolute top-0 right-0 w-10.5 -translate-y-1/2 text-2xs text-ink-faint">
          {countText(top)}
        </span>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          className={classes('block w-full', isLow ? 'h-30' : 'h-40')}
          role="presentation"
          onPointerLeave={() => setPointed(null)}
        >
          <path
            d={`M0 .5H${width}M0 ${height / 2}H${width}M0 ${height - 0.5}H${width}`}
            className="stroke-line"
            vectorEffect="non-scaling-stroke"
          />
          {bars.map((bar, index) => {
            let below = 0;
            return (
              <g key={bar.label} onPointerEnter={() => setPointed(index)}>
                <rect
                  x={index * 10}
                  width="10"
                  height={height}
                  className={classes(pointed === index ? 'fill-hover' : 'fill-transparent')}
                />
                {bar.counts.map((count, part) => {
                  const tall = (count / top) * (height - 4);
                  const y = height - below - tall;
                  below += tall > 0 ? tall + gap : 0;
                  return (
                    <rect
                      key={series[part]!.word}
                      x={index * 10 + 2}
                      width="6"
                      y={y}
                      height={tall}
                      className={series[part]!.fill}
                    />
                  );
                })}
              </g>
            );
          })}
        </svg>
        {sums.every((sum) => sum === 0) && (
          <p
            className={classes(
              'absolute inset-x-0 text-center text-sm text-ink-muted',
              isLow ? 'top-12' : 'top-16',
            )}
          >
            None in this time
          </p>
        )}
        <div className="mt-1.5 flex justify-between text-2xs text-ink-faint">
          <span>{bars[0]?.label}</span>
          <span>{bars[Math.floor(bars.length / 2)]?.label}</span>
          <span>{bars.at(-1)?.label}</span>
        </div>
      </div>
    </div>
  );
}
