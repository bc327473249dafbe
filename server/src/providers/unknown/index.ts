// A provider that no adapter reaches yet: the connection stays PENDING for an operator, and nothing is contacted.
import type { Provider } from '../../domain/connections/provider.ts';

export const unknownProvider: Provider = {
  siteCount: null,
  allowsRepeatedUsername: false,
  collectsAutomatically: false,
  validate: async () => null,
  async *collect() {},
};
