// `nectar interval import FILE`: readings of smart meters from a CSV file (docs/intervals.md).
import { getConnection } from '../domain/connections/get-connection.ts';
import type { Services } from '../domain/context.ts';
import { importIntervals } from '../domain/intervals/import-intervals.ts';
import { AppError, type FieldErrors } from '../lib/errors.ts';
import { inOwnTenant } from './admin.ts';
import { readingsOfFile } from './interval-file.ts';
import { print } from './output.ts';

export async function importIntervalFile(
  services: Services,
  input: { file: string; connectionId: string },
  json: boolean,
): Promise<void> {
  const imported = await inOwnTenant(services, input.connectionId, 'connection', async (ctx) => {
    const { id: connectionId, company } = await getConnection(ctx, input.connectionId.toLowerCase());
    try {
      return await importIntervals(ctx, {
        connectionId,
        readings: readingsOfFile(ctx, company.id, input.file),
      });
    } catch (error) {
      throw byLine(error);
    }
  });
  print(
    json,
    imported,
    `${imported.inserted} inserted, ${imported.updated} updated, ${imported.unchanged} unchanged, ${imported.removed} removed.`,
  );
}

/** The first line is the heading, so that the reading at position 0 stands in line 2. */
function byLine(error: unknown): unknown {
  const readings = error instanceof AppError ? error.fields?.readings : undefined;
  if (readings === undefined || Array.isArray(readings)) return error;
  const fields: FieldErrors = {};
  for (const [position, faults] of Object.entries(readings)) fields[`line ${Number(position) + 2}`] = faults;
  return new AppError('invalid_input', { message: 'Nothing was imported.', fields });
}
