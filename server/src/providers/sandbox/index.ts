// The sandbox utility as a provider of connections.
import type { Provider } from '../../domain/connections/provider.ts';
import { SANDBOX_SITES, sandboxBillFiles, scenarioFor, signInToSandbox } from './sandbox-provider.ts';
import { type SandboxServiceType, sandboxServiceTypes } from './services.ts';

const isSandboxType = (type: string): type is SandboxServiceType =>
  (sandboxServiceTypes as readonly string[]).includes(type);

export const sandboxProvider: Provider = {
  isSandbox: true,
  siteCount: SANDBOX_SITES,
  allowsRepeatedUsername: true,
  collectsAutomatically: true,
  validate: async (about) => signInToSandbox(about),
  async *collect(input) {
    const wanted = input.datasourceTypes.filter(isSandboxType);
    // Types that the sandbox does not have leave nothing; an empty list is all of them.
    if (input.datasourceTypes.length > 0 && wanted.length === 0) return;
    const untracked = new Set(input.untrackedAccounts);
    const scenario = scenarioFor(input.environment, input.credentials.username);
    for (const file of sandboxBillFiles({ ...input, datasourceTypes: wanted }, scenario))
      if (!untracked.has(file.accountNumber))
        yield { sourceKey: file.sourceKey, fileName: file.fileName, read: file.read };
  },
};
