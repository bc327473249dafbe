import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Nothing is painted before the script has chosen light or dark. */
const paintAfterTheme: Plugin = {
  name: 'paint-after-theme',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => html.replace('<script type="module"', '<script type="module" blocking="render"'),
  },
};

/** The server writes this answer's nonce here (server/src/http/hosted-pages.ts). */
const nonceOfConnect: Plugin = {
  name: 'nonce-of-connect',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { filename }) =>
      filename.endsWith('connect.html')
        ? html.replace(/<(script|link rel="(?:stylesheet|modulepreload)")/g, '<$1 nonce="__NONCE__"')
        : html,
  },
};

export default defineConfig({
  plugins: [react(), tailwind(), paintAfterTheme, nonceOfConnect],
  build: {
    target: ['chrome123', 'firefox121', 'safari17.5'],
    // The policy of the pages allows files of this host only, no data addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // The dashboard's pages; and those for people without a sign-in, which are to be small and share no script with them.
      input: ['index.html', 'connect.html'],
      // Libraries change seldom: they are kept by browsers while the pages change.
      output: {
        codeSplitting: {
          groups: [
            { name: 'connect', test: /node_modules\/preact\//, priority: 1 },
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: 'libraries', test: /node_modules\// },
          ],
        },
      },
    },
  },
  // Beside a server of `script/server`.
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:8080',
      '/play/in': 'http://127.0.0.1:8080',
      '/play/history': 'http://127.0.0.1:8080',
    },
  },
});
