import { classes } from './class-names.ts';

/** The shape of words that are on their way. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={classes('block h-3.5 animate-pulse rounded-sm bg-neutral-wash', className)}
    />
  );
}

/** A card's worth of them, announced once. */
export function SkeletonLines({ lines = 4, label = 'Loading' }: { lines?: number; label?: string }) {
  return (
    <div role="status" className="space-y-3">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move.
        <Skeleton key={line} className={['w-2/3', 'w-full', 'w-5/6', 'w-1/2'][line % 4]!} />
      ))}
    </div>
  );
}
