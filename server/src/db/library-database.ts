// The pool as a library wants it that brings its own queries: a schema of its own, in which there is no tenant data.
import { Kysely, PostgresDialect } from 'kysely';
import type { Database } from './database.ts';

// biome-ignore lint/suspicious/noExplicitAny: the library knows its tables itself.
export const libraryDatabase = (database: Pick<Database, 'pool'>): Kysely<any> =>
  new Kysely({ dialect: new PostgresDialect({ pool: database.pool }) });
