// The icons, drawn on a grid of 16 with a line of 1.5. They decorate: a control with an icon alone is named by its label.
import type { ReactNode } from 'react';

const shapes = {
  add: <path d="M8 3.25v9.5M3.25 8h9.5" />,
  arrowLeft: <path d="M12.75 8h-9.5m4-4-4 4 4 4" />,
  arrowRight: <path d="M3.25 8h9.5m-4-4 4 4-4 4" />,
  alert: <path d="M8 2.25 14.25 13H1.75zM8 6.5v3M8 11.4v.1" />,
  bell: (
    <path d="M8 2.25a4 4 0 0 0-4 4c0 3.5-1.25 4.75-1.25 4.75h10.5S12 9.75 12 6.25a4 4 0 0 0-4-4M6.75 13.5h2.5" />
  ),
  blocked: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="m4 4 8 8" />
    </>
  ),
  brush: (
    <>
      <path d="M13.25 2.75 7.5 8.5" />
      <path d="M6.5 8.25a2.5 2.5 0 0 1 1.75 2.5c0 1.75-1.75 2.75-5.5 2.5 1-.75 1-1.5 1.25-2.75a2.5 2.5 0 0 1 2.5-2.25z" />
    </>
  ),
  building: (
    <>
      <path d="M3.25 13.25V2.75h6.5v10.5M9.75 6.25h3v7M1.75 13.25h12.5" />
      <path d="M5.75 5.25h1.5M5.75 7.75h1.5M5.75 10.25h1.5" />
    </>
  ),
  catalogue: (
    <path d="M3 2.75h8.25a1.5 1.5 0 0 1 1.5 1.5v9H4.5a1.5 1.5 0 0 1-1.5-1.5zM3 11.75a1.5 1.5 0 0 1 1.5-1.5h8.25M5.75 5.5h4" />
  ),
  chart: <path d="M2.75 13.25h10.5M4.5 10.5V8M8 10.5v-7M11.5 10.5v-5" />,
  check: <path d="m3 8.5 3.25 3.25L13 5" />,
  checkCircle: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="m5.5 8.25 1.75 1.75 3.25-3.75" />
    </>
  ),
  chevronDown: <path d="m4 6.25 4 4 4-4" />,
  chevronRight: <path d="m6.25 4 4 4-4 4" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 4.75V8l2.25 1.5" />
    </>
  ),
  close: <path d="m4 4 8 8m0-8-8 8" />,
  code: <path d="M5.5 4.25 1.75 8l3.75 3.75M10.5 4.25 14.25 8l-3.75 3.75" />,
  copy: (
    <>
      <rect x="5.5" y="5.5" width="7.75" height="7.75" rx="1.25" />
      <path d="M10.5 5.25V4A1.25 1.25 0 0 0 9.25 2.75H4A1.25 1.25 0 0 0 2.75 4v5.25A1.25 1.25 0 0 0 4 10.5h1.25" />
    </>
  ),
  dots: <path d="M3.5 8v.01M8 8v.01M12.5 8v.01" strokeWidth="2" />,
  error: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 5v3.5M8 10.9v.1" />
    </>
  ),
  external: <path d="M6.25 3.25h-3v9.5h9.5v-3M9.25 2.75h4v4M13 3 7.5 8.5" />,
  eye: (
    <>
      <path d="M1.5 8S4 3.75 8 3.75 14.5 8 14.5 8 12 12.25 8 12.25 1.5 8 1.5 8z" />
      <circle cx="8" cy="8" r="1.9" />
    </>
  ),
  eyeOff: (
    <path d="M6.3 4A6 6 0 0 1 8 3.75C12 3.75 14.5 8 14.5 8a11 11 0 0 1-1.75 2.2M3.9 5.1A11 11 0 0 0 1.5 8S4 12.25 8 12.25a6 6 0 0 0 3-.8M2.5 2.5l11 11" />
  ),
  filter: <path d="M2.5 4h11M4.75 8h6.5M6.75 12h2.5" />,
  flask: (
    <path d="M6.25 2.25h3.5M7 2.25v4L3.25 12a1.25 1.25 0 0 0 1.1 1.85h7.3A1.25 1.25 0 0 0 12.75 12L9 6.25v-4M4.9 9.5h6.2" />
  ),
  inbox: <path d="m2.5 9 2-5.25h7l2 5.25v3.75h-11zM2.5 9h3.25l.75 1.5h3L10.25 9h3.25" />,
  info: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 7.5V11M8 5.1V5" />
    </>
  ),
  key: (
    <>
      <circle cx="5.25" cy="10.75" r="2.75" />
      <path d="m7.25 8.75 5.5-5.5M10.5 5.5l2 2" />
    </>
  ),
  laptop: (
    <>
      <rect x="3.25" y="3.25" width="9.5" height="7" rx="1" />
      <path d="M1.75 12.75h12.5" />
    </>
  ),
  layers: <path d="m8 2.25 6 3-6 3-6-3zM2 8.25l6 3 6-3M2 11l6 3 6-3" />,
  link: (
    <path d="M6.75 9.25a2.5 2.5 0 0 0 3.5 0l2.5-2.5a2.5 2.5 0 0 0-3.5-3.5l-.75.75M9.25 6.75a2.5 2.5 0 0 0-3.5 0l-2.5 2.5a2.5 2.5 0 0 0 3.5 3.5l.75-.75" />
  ),
  list: <path d="M5.75 4h7.5M5.75 8h7.5M5.75 12h7.5M2.75 4v.01M2.75 8v.01M2.75 12v.01" />,
  menu: <path d="M2.75 4.5h10.5M2.75 8h10.5M2.75 11.5h10.5" />,
  moon: <path d="M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5z" />,
  pause: <path d="M5.5 3.5v9M10.5 3.5v9" />,
  pencil: <path d="m3 13 .75-3 6.75-6.75 2.25 2.25L6 12.25zM9 4.75 11.25 7" />,
  people: (
    <>
      <circle cx="6" cy="5.5" r="2.25" />
      <path d="M1.75 13a4.25 4.25 0 0 1 8.5 0M10.25 3.4a2.25 2.25 0 0 1 0 4.2M11.75 9.1A4.25 4.25 0 0 1 14.25 13" />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5.25" r="2.75" />
      <path d="M2.75 13.75a5.25 5.25 0 0 1 10.5 0" />
    </>
  ),
  plug: <path d="M5.75 1.75v3.5m4.5-3.5v3.5M3.75 5.25h8.5V7a4.25 4.25 0 0 1-8.5 0zM8 11.25v3" />,
  pin: (
    <>
      <path d="M8 14.25s4.75-4.1 4.75-7.75a4.75 4.75 0 0 0-9.5 0c0 3.65 4.75 7.75 4.75 7.75z" />
      <circle cx="8" cy="6.5" r="1.6" />
    </>
  ),
  play: <path d="M4.75 3.25v9.5l7.5-4.75z" />,
  refresh: <path d="M13 8a5 5 0 1 1-1.5-3.55L13.25 6M13.25 2.75V6H10" />,
  replay: <path d="M3 8a5 5 0 1 0 1.5-3.55L2.75 6M2.75 2.75V6H6" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.25" />
      <path d="m10.25 10.25 3 3" />
    </>
  ),
  send: <path d="M13.75 2.25 2.25 6.5l4.75 2.5 2.5 4.75zM7 9l2.75-2.75" />,
  shield: <path d="M8 1.75 13 3.5v4c0 3.25-2 5.5-5 6.75-3-1.25-5-3.5-5-6.75v-4zM5.75 8l1.6 1.6 3-3.35" />,
  signOut: <path d="M6.5 2.75h-3.25v10.5h3.25M6.75 8h6.5m-2.75-3 3 3-3 3" />,
  sliders: (
    <>
      <path d="M2.25 5.25h5.5m3.5 0h2.5M2.25 10.75h2.5m3.5 0h5.5" />
      <circle cx="9.5" cy="5.25" r="1.75" />
      <circle cx="6.5" cy="10.75" r="1.75" />
    </>
  ),
  sun: (
    <>
      <circle cx="8" cy="8" r="2.75" />
      <path d="M8 1.5v1.25M8 13.25v1.25M1.5 8h1.25M13.25 8h1.25M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9" />
    </>
  ),
  trash: <path d="M2.75 4.25h10.5M6 4V2.75h4V4M4 4.5l.6 8.75h6.8L12 4.5M6.75 7v3.75M9.25 7v3.75" />,
  wrap: <path d="M2.75 4h10.5M2.75 8h8.5a2 2 0 0 1 0 4H8.5m1.75-1.75L8.5 12l1.75 1.75M2.75 12h2.5" />,
  webhook: (
    <>
      <circle cx="4" cy="11" r="1.75" />
      <circle cx="12" cy="11" r="1.75" />
      <circle cx="8" cy="4" r="1.75" />
      <path d="m7.25 5.6-2.4 3.9M8.8 5.5l2.4 4M5.75 11h4.5" />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

export function Icon({ name, className = 'size-4' }: { name: IconName; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`shrink-0 ${className}`}
    >
      {shapes[name]}
    </svg>
  );
}
