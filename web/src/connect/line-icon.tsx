/** @jsxImportSource preact */
// Icons are lines in the colour of the words around them; they say nothing that the words do not.
import type { ComponentChildren } from 'preact';

/** @param children paths in a field of 24 by 24 */
export const LineIcon = ({
  class: classes,
  width = 2,
  children,
}: {
  class: string;
  width?: number;
  children: ComponentChildren;
}) => (
  <svg
    viewBox="0 0 24 24"
    class={classes}
    fill="none"
    stroke="currentColor"
    stroke-width={width}
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    {children}
  </svg>
);
