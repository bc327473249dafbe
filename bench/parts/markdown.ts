// Results as Markdown, and where they stand in a README.
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';

export const whole = (value: number): string => Math.round(value).toLocaleString('en');
export const ratio = (value: number): string => value.toFixed(value < 0.1 ? 3 : 2);

/** The first column to the left, the others to the right. */
export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

export function machine(began: { at: Date; load: number }, command: string, beside: string): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  return [
    `Measured ${began.at.toISOString().slice(0, 10)} with \`${command}\`.`,
    `${availableParallelism()} cores (${model}), ${Math.round(totalmem() / 2 ** 30)} GB of memory, ${process.platform} ${process.arch}, Node ${process.version}, ${beside}; load average at the start ${began.load.toFixed(1)}.`,
  ].join('\n');
}

/** Puts results between `<!-- name -->` and `<!-- end of name -->`. */
export async function writeResults(readme: URL, name: string, results: string): Promise<void> {
  const text = await readFile(readme, 'utf8');
  const start = text.indexOf(`<!-- ${name} -->`) + `<!-- ${name} -->`.length;
  const end = text.indexOf(`<!-- end of ${name} -->`);
  if (end < start) throw new Error(`The README has no place for ${name}.`);
  await writeFile(readme, `${text.slice(0, start)}\n\n${results}\n\n${text.slice(end)}`);
}
