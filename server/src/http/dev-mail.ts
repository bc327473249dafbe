// Mails of an installation without a mail server, for those who develop against it. Never in production: they hold secrets.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { notFound } from '../lib/errors.ts';
import { escapeHtml } from '../lib/html.ts';
import type { KeptMail, MailFolder } from '../lib/mail-folder.ts';

/** The mail itself runs nothing, loads nothing, and may only open its links in another window. */
const mailPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";
const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const style = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
  body { max-width: 52rem; margin: 0 auto; padding: 2rem 1.25rem; overflow-wrap: anywhere }
  h1 { font-size: 1.4rem; letter-spacing: -0.01em; margin: 0 0 .5rem }
  h2 { font-size: 1rem; margin: 1.5rem 0 .5rem }
  p, dl { margin: 0 0 1rem }
  ol { list-style: none; margin: 1.5rem 0; padding: 0; border-top: 1px solid color-mix(in srgb, currentColor 15%, transparent) }
  li { border-bottom: 1px solid color-mix(in srgb, currentColor 15%, transparent) }
  li a { display: block; padding: .75rem 0; text-decoration: none }
  li strong { display: block; font-weight: 600 }
  small, dt { color: color-mix(in srgb, currentColor 70%, transparent) }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem }
  dd { margin: 0 }
  iframe { width: 100%; height: 30rem; border: 1px solid color-mix(in srgb, currentColor 20%, transparent); border-radius: 8px; background: #fff }
  pre { white-space: pre-wrap; font: 13px/1.5 ui-monospace, monospace; padding: 1rem; border: 1px solid color-mix(in srgb, currentColor 20%, transparent); border-radius: 8px }
  a { color: LinkText } :focus-visible { outline: 2px solid LinkText; outline-offset: 2px }`;

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><style>${style}</style></head>
<body><main>${body}</main></body>
</html>
`;

const listPage = (mails: KeptMail[]): string =>
  page(
    'Kept mails',
    `<h1>Kept mails</h1><p>No mail server is configured (<code>SMTP_URL</code>), so mails come here. <a href="/dev/mail">Look again</a></p>${
      mails.length === 0
        ? '<p>There is no mail yet.</p>'
        : `<ol>${mails
            .map(
              (mail) =>
                `<li><a href="/dev/mail/${mail.id}"><strong>${escapeHtml(mail.subject)}</strong><small>${escapeHtml(mail.to)} · <time datetime="${mail.keptAt.toISOString()}">${mail.keptAt.toISOString().slice(0, 19).replace('T', ' ')} UTC</time></small></a></li>`,
            )
            .join('')}</ol>`
    }`,
  );

/** A web address becomes a link, where the text has one. */
const withLinks = (text: string): string =>
  text
    .split(/(https?:\/\/\S+)/)
    .map((part, index) =>
      index % 2 === 1
        ? `<a href="${escapeHtml(part)}" rel="noopener noreferrer">${escapeHtml(part)}</a>`
        : escapeHtml(part),
    )
    .join('');

const mailPage = (mail: KeptMail): string =>
  page(
    mail.subject,
    `<p><a href="/dev/mail">All mails</a></p><h1>${escapeHtml(mail.subject)}</h1>
<dl><dt>To</dt><dd>${escapeHtml(mail.to)}</dd><dt>Kept</dt><dd>${mail.keptAt.toISOString()}</dd></dl>
<h2>As text</h2><pre>${withLinks(mail.text)}</pre>
<h2>As HTML</h2><iframe src="/dev/mail/${mail.id}/html" title="The mail as HTML" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`,
  );

function protect(reply: FastifyReply, policy: string): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policy)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('x-robots-tag', 'noindex');
}

export function registerDevMail(root: FastifyInstance, mails: MailFolder, dashPublicUrl: string): void {
  const ownHosts = new Set(['localhost', '127.0.0.1', '[::1]', new URL(dashPublicUrl).hostname]);
  root.register(async (app) => {
    app.addHook('onRequest', async (request) => {
      // Another site whose name has been made to lead here must not read them.
      if (!ownHosts.has(new URL(`http://${request.headers.host ?? ''}`).hostname)) throw notFound();
    });
    app.get('/dev/mail', async (_request, reply) =>
      protect(reply, pagePolicy).send(listPage(await mails.list())),
    );
    const findOr404 = async (id: string): Promise<KeptMail> => {
      const mail = await mails.find(id);
      if (!mail) throw notFound();
      return mail;
    };
    app.get<{ Params: { id: string } }>('/dev/mail/:id', async (request, reply) =>
      protect(reply, pagePolicy).send(mailPage(await findOr404(request.params.id))),
    );
    app.get<{ Params: { id: string } }>('/dev/mail/:id/html', async (request, reply) => {
      const { html } = await findOr404(request.params.id);
      // Its links open beside this page.
      return protect(reply, mailPolicy).send(html.replace('<head>', '<head><base target="_blank">'));
    });
  });
}
