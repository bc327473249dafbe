import type { ReactNode } from 'react';
import { classes } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

type BannerTone = 'info' | 'caution' | 'danger' | 'positive';

const tones: Record<BannerTone, { look: string; mark: string; icon: IconName }> = {
  info: { look: 'bg-accent-wash border-accent/25', mark: 'text-accent', icon: 'info' },
  caution: { look: 'bg-caution-wash border-caution/25', mark: 'text-caution', icon: 'alert' },
  danger: { look: 'bg-danger-wash border-danger/25', mark: 'text-danger', icon: 'error' },
  positive: { look: 'bg-positive-wash border-positive/25', mark: 'text-positive', icon: 'checkCircle' },
};

/** Something to know before going on. Danger is read out at once. */
export function Banner({
  tone = 'info',
  title,
  actions,
  className,
  children,
}: {
  tone?: BannerTone;
  title?: ReactNode;
  actions?: ReactNode;
  className?: string;
  children?: ReactNode;
}) {
  const { look, mark, icon } = tones[tone];
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={classes(
        'flex flex-wrap items-start gap-x-4 gap-y-2 rounded-lg border px-4 py-3 text-sm',
        look,
        className,
      )}
    >
      <div className="flex min-w-0 flex-1 basis-60 gap-2.5">
        <Icon name={icon} className={`mt-0.5 size-4 ${mark}`} />
        <div className="min-w-0">
          {title && <p className="font-medium text-ink">{title}</p>}
          {children && <div className={title ? 'mt-0.5 text-ink-muted' : 'text-ink'}>{children}</div>}
        </div>
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
