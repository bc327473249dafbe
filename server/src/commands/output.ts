import process from 'node:process';

/** One JSON object for programs, or a text for people. */
export function print(json: boolean, data: unknown, text: string): void {
  process.stdout.write(`${json ? JSON.stringify(data) : text}\n`);
}
