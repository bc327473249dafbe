import type { ReactNode } from 'react';
import { classes } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

/** What stands where there is nothing: why, and what to do about it. */
export function EmptyState({
  icon,
  title,
  actions,
  className,
  level = 'h2',
  children,
}: {
  icon: IconName;
  title: ReactNode;
  actions?: ReactNode;
  className?: string;
  level?: 'h1' | 'h2' | 'h3';
  children?: ReactNode;
}) {
  const Heading = level;
  return (
    <div className={classes('flex flex-col items-center px-6 py-14 text-center', className)}>
      <span className="mb-4 flex size-11 items-center justify-center rounded-lg border border-line bg-sunken text-ink-muted">
        <Icon name={icon} className="size-5" />
      </span>
      <Heading className="text-lg font-semibold text-balance">{title}</Heading>
      {children && (
        <div className="mt-1.5 w-full max-w-md text-base text-pretty text-ink-muted">{children}</div>
      )}
      {actions && <div className="mt-5 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
