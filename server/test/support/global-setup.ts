// Starts the run's one PostgreSQL and migrates the template that every file's database is cloned from.

import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../src/db/migrate.ts';
import { createDatabase, newRunFolder, startTestCluster, templateName, testRole } from './database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    ownerUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster();
  await migrate({ ownerUrl: await createDatabase(cluster.ownerUrl, templateName), role: testRole });
  project.provide('ownerUrl', cluster.ownerUrl);
  // Each file is a process of its own, and so is each command that a test runs: what Node has compiled is compiled once.
  const compiled = await newRunFolder('compiled');
  process.env.NODE_COMPILE_CACHE = compiled;
  return async () => {
    await cluster.stop();
    // A process that ends just now may still write there; then the next run removes it.
    await rm(compiled, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  };
}
