// An organization's colour on our pages: readable words on it, and a shade of it that is readable as words.

type Rgb = readonly [number, number, number];

const parse = (hex: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;

const format = (rgb: Rgb): string =>
  `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

/** WCAG 2: relative luminance. */
function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** From 1 to 21. */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(parse(one)), luminance(parse(other))].sort((a, b) => a - b) as [
    number,
    number,
  ];
  return (high + 0.05) / (low + 0.05);
}

const light = '#ffffff';
const dark = '#000000';

/** Words on the colour: white or black, whichever is easier to read; one of them is at least 4.5:1 on any colour. */
export const wordsOn = (color: string): string =>
  contrast(color, light) >= contrast(color, dark) ? light : dark;

const readable = 4.5;

/** The colour, moved towards black or white until it is readable on a ground. */
export function readableOn(color: string, ground: string): string {
  const target: Rgb = luminance(parse(ground)) > 0.5 ? [0, 0, 0] : [255, 255, 255];
  const from = parse(color);
  for (let share = 0; share <= 1; share += 0.05) {
    const mixed = format(from.map((part, index) => part + (target[index]! - part) * share) as unknown as Rgb);
    if (contrast(mixed, ground) >= readable) return mixed;
  }
  return format(target);
}

/** The darkest and the lightest grounds that words stand on, of tokens.css. */
const grounds = { light: '#f1f0ed', dark: '#212226' } as const;

/** Sets the page's own colour, if there is one. */
export function applyBrand(color: string | null, root: HTMLElement): void {
  if (color === null || !/^#[0-9a-f]{6}$/.test(color)) return;
  const set = (name: string, value: string): void => root.style.setProperty(name, value);
  set('--brand-fill', color);
  set('--brand-on', wordsOn(color));
  set('--brand-word', `light-dark(${readableOn(color, grounds.light)}, ${readableOn(color, grounds.dark)})`);
}
