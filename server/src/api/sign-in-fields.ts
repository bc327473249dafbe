// What people hand in to sign in to a utility, in the dashboard and on hosted pages alike (platform.md 7.2, 7.4).
import { z } from 'zod';
import type { MfaAnswer } from '../domain/connections/mfa.ts';
import { choiceField } from './fields.ts';

/** Kept as typed: sign-ins are compared exactly. */
export const loginFields = {
  username: z
    .string()
    .max(255)
    .refine((text) => text.trim() !== '', { error: 'This field may not be blank.' }),
  password: z.string().min(1).max(255),
};

/** Methods that people may choose; the others are by request (events-and-lifecycle.md 2.4.1). */
const mfaChoices = ['CODE', 'SECURITY_QUESTIONS', 'MANAGED_EMAIL', 'INBOX_FORWARDING', 'NONE'] as const;

export const mfaAnswerField = z.object({
  method: choiceField(mfaChoices),
  code: z.string().max(255).default(''),
  answers: z
    .array(z.object({ question: z.string().max(255), answer: z.string().max(255) }))
    .max(10)
    .default([]),
});

/** Only what the chosen method needs. */
export function toMfaAnswer({ method, code, answers }: z.infer<typeof mfaAnswerField>): MfaAnswer {
  if (method === 'CODE') return { method, code };
  return method === 'SECURITY_QUESTIONS' ? { method, answers } : { method };
}
