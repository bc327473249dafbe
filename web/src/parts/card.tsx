import type { ReactNode } from 'react';
import { classes } from './class-names.ts';

/** A ground for one subject. `flush`: its content reaches the edges, as a table does. */
export function Card({
  title,
  description,
  actions,
  flush = false,
  className,
  children,
}: {
  title?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  flush?: boolean;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <section className={classes('min-w-0 rounded-lg border border-line bg-surface shadow-card', className)}>
      {title && (
        <div
          className={classes(
            'flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-5 pt-4',
            flush ? 'pb-3.5' : children === undefined ? 'pb-4' : 'pb-1',
          )}
        >
          <div className="min-w-0 flex-1 basis-56">
            <h2 className="text-base font-semibold">{title}</h2>
            {description && <p className="mt-0.5 text-sm text-pretty text-ink-muted">{description}</p>}
          </div>
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </div>
      )}
      {children !== undefined && (
        <div className={flush ? classes(title !== undefined && 'border-t border-line') : 'px-5 pt-3 pb-5'}>
          {children}
        </div>
      )}
    </section>
  );
}

export interface Fact {
  term: string;
  value: ReactNode;
}

/** Names and values, one under the other. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="divide-y divide-line text-base">
      {facts.map(({ term, value }) => (
        <div key={term} className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-4 py-2.5 first:pt-1 last:pb-0">
          <dt className="text-ink-muted">{term}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
