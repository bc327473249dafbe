// Every scenario of the sandbox, and how a username names one.
import { billScenarios } from './bill-scenarios.ts';
import { type Scenario, usernamePrefix } from './scenario.ts';
import { signInScenarios } from './sign-in-scenarios.ts';

export const scenarios: readonly Scenario[] = [...signInScenarios, ...billScenarios];

const byUsername = new Map(scenarios.map((scenario) => [`${usernamePrefix}${scenario.name}`, scenario]));

/** Exact and case-sensitive, as every sign-in of the sandbox. */
export const scenarioOf = (username: string): Scenario | null => byUsername.get(username) ?? null;
