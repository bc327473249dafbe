// The form of a value, without the value: figures become 9, letters A.

export const maskOf = (value: string): string =>
  value.normalize('NFKC').replace(/\p{N}/gu, '9').replace(/\p{L}/gu, 'A');

const skeleton = (mask: string): string => mask.replace(/9+/g, '9').replace(/A+/g, 'A');
const signs = (mask: string): number => mask.replace(/[^9A]/g, '').length;

/** One utility's numbers have the same parts; a part may be a figure longer or shorter. */
export function fitsShape(value: string, shape: string): boolean {
  const mask = maskOf(value);
  return skeleton(mask) === skeleton(shape) && Math.abs(signs(mask) - signs(shape)) <= 2;
}

/** Letters and figures alone, upper case. */
export const squashed = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
