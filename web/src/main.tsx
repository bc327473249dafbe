// The pages' entry: theme before paint, the link's key out of the address, then the router.
import './styles.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followPortalMode } from './dash/portal-mode.ts';
import { heedPastedLinks, keyOfLink, takeLinkKey } from './link-key.ts';
import { applyTheme } from './parts/theme.tsx';
import { ToastProvider } from './parts/toast.tsx';
import { createQueryClient } from './queries.ts';
import { router } from './router.tsx';

applyTheme();
takeLinkKey();
heedPastedLinks();
followPortalMode(keyOfLink() !== null && location.pathname.startsWith('/p/webhooks'));

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <ToastProvider>
        <RouterProvider router={router} />
      </ToastProvider>
    </QueryClientProvider>
  </StrictMode>,
);
