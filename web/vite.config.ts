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

export default defineConfig({
  plugins: [react(), tailwind(), paintAfterTheme],
  build: {
    target: ['chrome123', 'firefox121', 'safari17.5'],
    // The policy of the pages allows files of this host only, no data addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Libraries change seldom: they are kept by browsers while the pages change.
      output: {
        codeSplitting: {
          groups: [
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
