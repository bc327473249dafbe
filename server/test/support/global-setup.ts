// Starts the run's one PostgreSQL and migrates the template that every file's database is cloned from.

import type { TestProject } from 'vitest/node';
import { migrate } from '../../src/db/migrate.ts';
import { createDatabase, startTestCluster, templateName, testRole } from './database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    ownerUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster();
  await migrate({ ownerUrl: await createDatabase(cluster.ownerUrl, templateName), role: testRole });
  project.provide('ownerUrl', cluster.ownerUrl);
  return () => cluster.stop();
}
