// A page as it stands, looked at by axe-core and in all the forms that people have it in: light and dark, on a desk and on a phone.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Locator, Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  impact: string | null;
  id: string;
  nodes: { html: string }[];
}

/** What axe-core calls serious or critical on a page as it stands. */
export async function seriousFaults(page: Page): Promise<string[]> {
  if (await page.evaluate("typeof axe === 'undefined'")) await page.evaluate(axe);
  const { violations } = await page.evaluate<{ violations: Finding[] }>(
    "axe.run(document, { resultTypes: ['violations'] })",
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Whether a page can be scrolled sideways. */
export const isTooWide = (page: Page | Frame): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

/** Waits till the page is painted and whatever moves to an end has come there; one move may begin another (inherited colours). */
export const settle = (page: Page): Promise<void> =>
  page.evaluate(`(async () => {
    const isEnding = ({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime < Infinity;
    for (let still = 0; still < 3; still++) {
      await new Promise(requestAnimationFrame);
      const ending = document.getAnimations().filter(isEnding);
      if (ending.length > 0) still = 0;
      await Promise.allSettled(ending.map((one) => one.finished));
    }
  })()`);

const heights = { 1440: 900, 390: 844, 360: 844 } as const;
export type Width = keyof typeof heights;
const themes = ['light', 'dark'] as const;

/** Set to a folder, the tests leave pictures of what they saw. */
const pictures = process.env.NECTAR_TEST_PICTURES;

/** Takes a picture where pictures are wanted. */
export async function takePicture(page: Page, name: string, isWhole = true): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: isWhole });
}

export interface Look {
  /** What is looked at: in the faults, and of its pictures (`name-light-1440.png`). */
  name: string;
  /** Whether pictures show all of the page; not where a dialog or a menu is open. */
  isWhole?: boolean;
  /** What has to be seen in every form: a menu or a dialog that a change of the window might have closed. */
  shown?: Locator;
  /** From wide to narrow; one alone where a thing exists at that width only (`onPhone`). */
  widths?: readonly [Width, ...Width[]];
}

/**
 * Looks at a page as it stands, in all its forms, by changing theme and window in place: a story visits each page once, and one
 * test looks at everything (`expect(found).toEqual([])` at its end; no tests by theme and width). Tells what axe-core calls serious,
 * and at each width whether the page is wider than the screen. Layout depends on the width and colours on the theme, so axe-core
 * looks twice: in light at the first width and in dark at the last. Theme and window are put back.
 *
 * The page has to follow the system's theme, as ours do until somebody chooses. What exists on a phone only, or depends on the
 * window when it is opened, is visited for itself: `await onPhone(page, async () => { …open it…; await lookAt(page, { name, widths: [390] }); })`.
 */
export async function lookAt(page: Page, about: Look): Promise<string[]> {
  const { isWhole = true, shown, widths = [1440, 390] } = about;
  const name = about.name.replace(/\W+/g, '-').replace(/^-|-$/g, '');
  const size = page.viewportSize();
  const wasDark = await page.evaluate<boolean>("matchMedia('(prefers-color-scheme: dark)').matches");
  const found: string[] = [];
  for (const [at, width] of widths.entries()) {
    await page.setViewportSize({ width, height: heights[width] });
    const isLast = at === widths.length - 1;
    for (const colorScheme of pictures || widths.length === 1
      ? themes
      : ([isLast ? 'dark' : 'light'] as const)) {
      await page.emulateMedia({ colorScheme });
      await settle(page);
      const form = `${about.name}, ${colorScheme}, ${width}`;
      if (shown && !(await shown.isVisible())) found.push(`${form}: is not shown`);
      await takePicture(page, `${name}-${colorScheme}-${width}`, isWhole);
      if (await isTooWide(page)) found.push(`${form}: wider than the screen`);
      if (colorScheme === 'light' ? at === 0 : isLast)
        for (const fault of await seriousFaults(page)) found.push(`${form}: ${fault}`);
    }
  }
  await page.emulateMedia({ colorScheme: wasDark ? 'dark' : 'light' });
  if (size) await page.setViewportSize(size);
  await settle(page);
  return found;
}

/** Does something in a window as narrow as a phone; afterwards the window is as it was. */
export async function onPhone(page: Page, act: () => Promise<void>): Promise<void> {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 390, height: heights[390] });
  await settle(page);
  await act();
  if (size) await page.setViewportSize(size);
  await settle(page);
}
