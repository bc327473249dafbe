// A body may name a field by an alias; its faults are told under the name that was sent.
import { AppError } from '../lib/errors.ts';

/**
 * Waits for `work`; faults of a field come out under the alias by which the caller sent it.
 * @param aliases the alias sent, by canonical name; undefined where the canonical name was sent
 */
export async function tellAsSent<T>(
  aliases: Record<string, string | undefined>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || !error.fields) throw error;
    const fields = Object.fromEntries(
      Object.entries(error.fields).map(([name, faults]) => [aliases[name] ?? name, faults]),
    );
    throw new AppError(error.code, { message: error.message, fields, cause: error.cause });
  }
}
