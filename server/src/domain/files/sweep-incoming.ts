// Ends what a killed process left: a file with a row moves to its place, a file without one is forgotten.

import { silentLogger } from '../../lib/log.ts';
import { createContext, type Services } from '../context.ts';
import { lockIncoming, selectFileByIncomingKey } from './file-record-store.ts';

/** @param isWriting tells whether the process of that number still lives @returns how many were moved and forgotten */
export async function sweepIncoming(
  services: Services,
  isWriting: (writer: number) => Promise<boolean>,
): Promise<{ settled: number; forgotten: number }> {
  const result = { settled: 0, forgotten: 0 };
  for await (const { tenant, incomingKey } of services.files.abandoned(isWriting)) {
    const ctx = createContext(services, {
      tenant,
      caller: { kind: 'job', name: 'sweep_incoming' },
      log: silentLogger,
    });
    // Under the lock of `keepFile`: a writer that lives after all either has its row by now or finds the bytes gone.
    await ctx.inTransaction(async (tx) => {
      await lockIncoming(tx, incomingKey);
      const file = await selectFileByIncomingKey(tx, incomingKey);
      if (file) {
        await services.files.settle(tenant, file);
        result.settled++;
      } else {
        await services.files.discard(incomingKey);
        result.forgotten++;
      }
    });
  }
  return result;
}
