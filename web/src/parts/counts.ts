// Counts and sizes as people read them; days, figures and amounts are in formats.ts.

const whole = new Intl.NumberFormat();
export const countText = (count: number): string => whole.format(count);

const sizes = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const;

/** `8.4` and `MB`. */
export function sizeText(bytes: number): [amount: string, unit: string] {
  const power = bytes < 1000 ? 0 : Math.min(sizes.length - 1, Math.floor(Math.log10(bytes) / 3));
  const amount = bytes / 1000 ** power;
  const places = amount < 10 && power > 0 ? 1 : 0;
  return [new Intl.NumberFormat(undefined, { maximumFractionDigits: places }).format(amount), sizes[power]!];
}
