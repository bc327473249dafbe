// Turns a schema's complaints into the answer's `errors`: by field, nested as the body is, in the words of api-core.md 1.7.
import type { z } from 'zod';
import type { FieldErrors } from '../lib/errors.ts';

const kindOf = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'list'
      : typeof value === 'object'
        ? 'object'
        : typeof value;

function typeMessage(expected: string, input: unknown): string {
  if (input === undefined) return 'This field is required.';
  if (input === null) return 'This field may not be null.';
  switch (expected) {
    case 'string':
      return 'Not a valid string.';
    case 'boolean':
      return 'Must be a valid boolean.';
    case 'number':
      return 'A valid number is required.';
    case 'int':
      return 'A valid integer is required.';
    case 'array':
      return `Expected a list of items but got type "${kindOf(input)}".`;
    case 'object':
    case 'record':
      return `Invalid data. Expected an object, but got ${kindOf(input)}.`;
    default:
      return 'Not a valid value.';
  }
}

function sizeMessage(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): string {
  const tooBig = issue.code === 'too_big';
  const bound = tooBig ? issue.maximum : issue.minimum;
  if (issue.origin === 'string') {
    if (!tooBig && bound === 1) return 'This field may not be blank.';
    return `Ensure this field has ${tooBig ? 'no more' : 'at least'} than ${bound} characters.`.replace(
      'at least than',
      'at least',
    );
  }
  if (issue.origin === 'array' || issue.origin === 'set') {
    if (!tooBig && bound === 1) return 'This list may not be empty.';
    return tooBig
      ? `Ensure this field has no more than ${bound} elements.`
      : `Ensure this field has at least ${bound} elements.`;
  }
  return `Ensure this value is ${tooBig ? 'less' : 'greater'} than or equal to ${bound}.`;
}

/** One sentence for one complaint. */
function messageOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      // A type with words of its own (a decimal, say) keeps them unless the value is missing.
      if (issue.input === undefined || issue.input === null) return typeMessage(issue.expected, issue.input);
      return issue.message.startsWith('Invalid input')
        ? typeMessage(issue.expected, issue.input)
        : issue.message;
    case 'too_big':
    case 'too_small':
      return issue.message.startsWith('Too ') ? sizeMessage(issue) : issue.message;
    case 'invalid_value':
      if (issue.input === undefined || issue.input === null) return typeMessage('', issue.input);
      return `"${String(issue.input).slice(0, 100)}" is not a valid choice. Allowed: ${issue.values.map(String).join(', ')}.`;
    default:
      return issue.message;
  }
}

/** A sentence and where it belongs. */
export interface Fault {
  path: PropertyKey[];
  message: string;
}

export const toFault = (issue: z.core.$ZodIssue): Fault => ({ path: issue.path, message: messageOf(issue) });

/** All complaints together. What belongs to no field stands under `nonFieldErrors`. */
export function toFieldErrors(faults: readonly Fault[]): FieldErrors {
  const errors: FieldErrors = {};
  for (const fault of faults) {
    const path = fault.path.length > 0 ? fault.path.map(String) : ['nonFieldErrors'];
    let level: FieldErrors = errors;
    for (const [depth, key] of path.entries()) {
      const here = level[key];
      if (depth === path.length - 1) {
        if (here === undefined) level[key] = [fault.message];
        else if (Array.isArray(here)) here.push(fault.message);
      } else if (here === undefined) {
        const deeper: FieldErrors = {};
        level[key] = deeper;
        level = deeper;
      } else if (Array.isArray(here)) break;
      else level = here;
    }
  }
  return errors;
}
