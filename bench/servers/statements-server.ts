// The yardstick: plain node:http that runs, for each path, the statements that the product runs for it, in the same
// transaction on a pool of the same size, and stringifies. `answer` says what: the product's answer put together by
// hand, or the rows as PostgreSQL's driver gives them.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openDatabase } from '../../server/src/db/database.ts';
import { createKeyring } from '../../server/src/lib/keyring.ts';
import type { Statement } from '../parts/record-statements.ts';
import { type AnswerSettings, answerOf, type Row } from './answers.ts';

export interface StatementsServerSettings {
  databaseUrl: string;
  poolSize: number;
  statements: Record<string, Statement[]>;
  answer: 'equal' | 'rows';
  secrets: readonly [string, ...string[]];
  links: { apiPublicUrl: string; dashPublicUrl: string };
}

process.once('message', (settings: StatementsServerSettings) => {
  const { pool } = openDatabase({
    url: settings.databaseUrl,
    poolSize: settings.poolSize,
    name: 'nectar bench',
    onError: (error) => console.error(error),
  });
  const about: AnswerSettings = { keyring: createKeyring(settings.secrets), links: settings.links };

  async function answer(path: string): Promise<string> {
    const [keyLookUp, begin, ...inside] = settings.statements[path]!;
    await pool.query({ ...keyLookUp, name: keyLookUp!.name! } as { name: string; text: string });
    const client = await pool.connect();
    try {
      await client.query(begin!.text);
      const results: Row[][] = [];
      for (const { name, text, values } of inside)
        results.push((await client.query(name === null ? text : { name, text, values })).rows);
      return JSON.stringify(settings.answer === 'rows' ? results : answerOf(path, inside, results, about));
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }

  const server = createServer((request, response) => {
    answer(request.url!).then(
      (body) =>
        response
          .writeHead(200, {
            'content-type': 'application/json; charset=utf-8',
            'content-length': Buffer.byteLength(body),
          })
          .end(body),
      // The recorded statement timeout holds here too; the product answers it so.
      (error: Error & { code?: string }) =>
        response.writeHead(error.code === '57014' ? 502 : 500, { 'content-length': 0 }).end(),
    );
  });
  server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as AddressInfo).port }));
});
process.once('disconnect', () => process.exit());
