import type { ReactNode } from 'react';
import { classes } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

export type BadgeTone = 'neutral' | 'positive' | 'danger' | 'caution' | 'accent';

const tones: Record<BadgeTone, string> = {
  neutral: 'bg-neutral-wash text-ink-muted',
  positive: 'bg-positive-wash text-positive',
  danger: 'bg-danger-wash text-danger',
  caution: 'bg-caution-wash text-caution',
  accent: 'bg-accent-wash text-accent',
};

/** A state in one or two words; its colour only repeats them. */
export function Badge({
  tone = 'neutral',
  icon,
  mono = false,
  children,
}: {
  tone?: BadgeTone;
  icon?: IconName;
  mono?: boolean;
  children: ReactNode;
}) {
  return (
    <span
      className={classes(
        'inline-flex h-5.5 items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap',
        mono && 'font-mono font-normal tracking-tight',
        tones[tone],
      )}
    >
      {icon && <Icon name={icon} className="size-3.5" />}
      {children}
    </span>
  );
}
