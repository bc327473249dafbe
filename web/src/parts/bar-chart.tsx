// Two counts per stretch of time as stacked bars, and the same as a table for those who read instead of look.
import { StackedChart } from './stacked-chart.tsx';

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

export function BarChart({ title, words, bars }: BarChartProps) {
  const sum = (which: 'good' | 'bad'): number => bars.reduce((total, bar) => total + bar[which], 0);
  return (
    <div>
      <div aria-hidden="true">
        <StackedChart
          title={title}
          series={[
            { word: words.good, fill: 'fill-positive-fill', square: 'bg-positive-fill' },
            { word: words.bad, fill: 'fill-danger-fill', square: 'bg-danger-fill' },
          ]}
          bars={bars.map(({ label, good, bad }) => ({ label, counts: [good, bad] }))}
          isLow
        />
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
