// The yardstick: plain node:http that runs, for each request, the statements that the product runs for it, in the same
// transaction on a pool of the same size, and sends the product's answer, stringified each time.
import { randomInt } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openDatabase } from '../../server/src/db/database.ts';
import { newId } from '../../server/src/lib/ids.ts';
import type { Recording, Statement } from './record-statements.ts';

export interface StatementsServerSettings {
  databaseUrl: string;
  poolSize: number;
  recorded: Record<string, Recording>;
}

interface Prepared {
  recording: Recording;
  answer: unknown;
}

/** Puts new ids where the recording has those that the product made. */
function renew<T>(value: T, renewed: Map<string, string>): T {
  if (renewed.size === 0) return value;
  let text = JSON.stringify(value);
  for (const [old, made] of renewed) text = text.replaceAll(old, made);
  return JSON.parse(text);
}

/** An object's events are counted, and the same number is refused, from the product too: these lie far apart. */
function renumber(text: string, values: unknown[]): unknown[] {
  if (!text.includes('insert into outbox_events')) return values;
  const place = Number(/\$(\d+)::bigint\[\]/.exec(text)![1]) - 1;
  return values.map((value, at) =>
    at === place ? (value as unknown[]).map(() => randomInt(2 ** 47)) : value,
  );
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}

process.once('message', (settings: StatementsServerSettings) => {
  const { pool } = openDatabase({
    url: settings.databaseUrl,
    poolSize: settings.poolSize,
    name: 'nectar bench',
    onError: (error) => console.error(error),
  });
  const prepared = new Map<string, Prepared>();
  for (const [key, recording] of Object.entries(settings.recorded))
    prepared.set(key, { recording, answer: JSON.parse(recording.body) });

  async function answer(key: string): Promise<{ status: number; body: string }> {
    const { recording, answer } = prepared.get(key)!;
    const renewed = new Map(recording.freshIds.map((id) => [id, newId()]));
    const query = ({ name, text, values }: Statement) =>
      name === null && values.length === 0
        ? text
        : { ...(name === null ? {} : { name }), text, values: renumber(text, renew(values, renewed)) };
    const [keyLookUp, ...inside] = recording.statements;
    await pool.query(query(keyLookUp!));
    const client = await pool.connect();
    try {
      for (const statement of inside) await client.query(query(statement));
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
    return { status: recording.status, body: JSON.stringify(renew(answer, renewed)) };
  }

  const server = createServer(async (request, response) => {
    try {
      const { status, body } = await answer(`${request.method} ${request.url} ${await bodyOf(request)}`);
      response.writeHead(status, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
      });
      response.end(body);
    } catch (error) {
      // The recorded statement timeout holds here too; the product answers it so.
      const status = (error as { code?: string }).code === '57014' ? 502 : 500;
      if (status === 500) console.error(error);
      response.writeHead(status, { 'content-length': 0 }).end();
    }
  });
  server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as AddressInfo).port }));
});
process.once('disconnect', () => process.exit());
