// The sandbox utility as a provider of connections.
import type { Provider } from '../../domain/connections/provider.ts';
import { SANDBOX_SITES, sandboxBillFiles, validateSandboxCredentials } from './sandbox-provider.ts';
import { type SandboxServiceType, sandboxServiceTypes } from './services.ts';

const isSandboxType = (type: string): type is SandboxServiceType =>
  (sandboxServiceTypes as readonly string[]).includes(type);

export const sandboxProvider: Provider = {
  siteCount: SANDBOX_SITES,
  allowsRepeatedUsername: true,
  collectsAutomatically: true,
  validate: ({ username, password }) => validateSandboxCredentials(username, password),
  async *collect(input) {
    const wanted = input.datasourceTypes.filter(isSandboxType);
    // Types that the sandbox does not have leave nothing; an empty list is all of them.
    if (input.datasourceTypes.length > 0 && wanted.length === 0) return;
    const untracked = new Set(input.untrackedAccounts);
    for await (const file of sandboxBillFiles({ ...input, datasourceTypes: wanted }))
      if (!untracked.has(file.accountNumber))
        yield {
          sourceKey: `${file.datasourceType}/${file.month}`,
          fileName: file.fileName,
          bytes: file.bytes,
        };
  },
};
