// The one form of our mails: fixed words, with values that are escaped; the same said as plain text and as HTML.
import { escapeHtml } from '../../lib/html.ts';
import type { PageLanguage } from '../../lib/page-languages.ts';

export interface Letter {
  /** Of the words; English where it is absent. */
  language?: PageLanguage;
  subject: string;
  /** Paragraphs, plain text. */
  paragraphs: string[];
  /** What the reader is to do: a link, or a code to be typed. */
  action: { kind: 'link'; label: string; url: string } | { kind: 'code'; code: string } | null;
  /** Smaller, below. */
  footnotes: string[];
}

/** Values of customers come as one line of bounded length, so that none looks like words of ours. */
export const quoted = (value: string): string => {
  const line = value.replace(/\s+/g, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
};

export const toText = ({ paragraphs, action, footnotes }: Letter): string =>
  [
    ...paragraphs,
    ...(action === null
      ? []
      : [action.kind === 'link' ? `${action.label}:\n${action.url}` : `    ${action.code}`]),
    ...(footnotes.length > 0 ? ['--', ...footnotes] : []),
  ].join('\n\n') + '\n';

const ink = '#1b1a18';
const muted = '#5c5a54';

export function toHtml({ language = 'en', subject, paragraphs, action, footnotes }: Letter): string {
  const body = paragraphs.map((text) => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`).join('');
  const step =
    action === null
      ? ''
      : action.kind === 'link'
        ? `<p style="margin:24px 0"><a href="${escapeHtml(action.url)}" style="display:inline-block;background:${ink};color:#ffffff;text-decoration:none;padding:11px 20px;border-radius:6px;font-weight:600">${escapeHtml(action.label)}</a></p><p style="margin:0 0 16px;font-size:13px;line-height:20px;color:${muted};word-break:break-all">${escapeHtml(action.url)}</p>`
        : `<p style="margin:24px 0;font-size:30px;line-height:40px;letter-spacing:6px;font-weight:600;font-family:ui-monospace,Menlo,Consolas,monospace">${escapeHtml(action.code)}</p>`;
  const notes = footnotes
    .map(
      (text) =>
        `<p style="margin:0 0 8px;font-size:13px;line-height:20px;color:${muted}">${escapeHtml(text)}</p>`,
    )
    .join('');
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:24px 16px;background:#ffffff;color:${ink};font:15px/24px system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">
<div style="max-width:520px;margin:0 auto">${body}${step}${notes === '' ? '' : `<div style="margin-top:32px;padding-top:16px;border-top:1px solid #e8e7e3">${notes}</div>`}</div>
</body>
</html>
`;
}
