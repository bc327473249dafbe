/** @jsxImportSource preact */
export const NectarMark = () => (
  <svg viewBox="0 0 32 32" class="size-8 shrink-0" aria-hidden="true">
    <path d="M16 2.5 27.7 9.25v13.5L16 29.5 4.3 22.75V9.25z" fill="#e79a0c" />
    <path
      d="M11 22V10l10 12V10"
      fill="none"
      stroke="#fff"
      stroke-width="2.8"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
);
