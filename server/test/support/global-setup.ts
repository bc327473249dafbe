// Starts the run's one PostgreSQL; tests take its address with inject('ownerUrl').

import type { TestProject } from 'vitest/node';
import { startTestCluster } from './database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    ownerUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster();
  project.provide('ownerUrl', cluster.ownerUrl);
  return () => cluster.stop();
}
