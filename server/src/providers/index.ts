// Which adapter reaches a provider's website. A new kind of provider is one folder and one line here.
import type { ProviderFor } from '../domain/connections/provider.ts';
import { sandboxProvider } from './sandbox/index.ts';
import { isSandboxUrl } from './sandbox/sandbox-provider.ts';
import { unknownProvider } from './unknown/index.ts';

export const providerFor: ProviderFor = (url) => (isSandboxUrl(url) ? sandboxProvider : unknownProvider);
