import type { Context } from '../context.ts';
import { selectIsMeterNamed } from './correction-store.ts';

/** Whether a person moved usage to this meter or away from it, so that the usage may come back. */
export function isMeterInCorrections(ctx: Context, meterId: string): Promise<boolean> {
  return ctx.inTransaction((tx) => selectIsMeterNamed(tx, meterId));
}
