import { useMemo } from 'react';
import { qrMatrix } from './qr-matrix.ts';

/** Light around it, without which cameras do not find it. */
const quiet = 4;
/** As wide as it gets, unless the text is very long. */
const widest = 236;

/** A text to be taken over by a camera; dark on white, whatever the theme. Nothing where the text is too long. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const matrix = useMemo(() => qrMatrix(text), [text]);
  if (!matrix) return null;
  const side = matrix.length + 2 * quiet;
  // Whole pixels for each square: cameras and eyes prefer even ones.
  const pixels = side * Math.max(2, Math.floor(widest / side));
  const path = matrix
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x + quiet} ${y + quiet}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      width={pixels}
      height={pixels}
      shapeRendering="crispEdges"
      className="box-content shrink-0 rounded-md border border-line"
    >
      <rect width={side} height={side} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
