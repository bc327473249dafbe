// The library's stray rejections are outlived; nobody else's are.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const library = JSON.stringify(join(import.meta.dirname, 'pdf-library.ts'));

/** How a process of its own ends that loads the library and then runs a piece of code. */
const ending = (code: string): Promise<{ failed: boolean; said: string }> =>
  new Promise((resolve) => {
    const program = `const pdfjs = await (await import(${library})).loadPdfLibrary(); ${code}
      setTimeout(() => console.log('went on'), 50);`;
    execFile(process.execPath, ['--input-type=module', '-e', program], (error, stdout, stderr) =>
      resolve({ failed: error !== null, said: stdout + stderr }),
    );
  });

it('a rejection from within the library that nobody waits for lets the process go on', async () => {
  const code = 'pdfjs.getDocument({ data: new Uint8Array(9), verbosity: 0 });';
  expect(await ending(code)).toEqual({ failed: false, said: 'went on\n' });
});

it('any other rejection that nobody waits for ends the process and is told', async () => {
  const { failed, said } = await ending("Promise.reject(new Error('ours'));");
  expect(failed).toBe(true);
  expect(said).toContain('Error: ours');
  expect(said).not.toContain('went on');
});

it('one that a listener of somebody else waits for is left to it', async () => {
  const code =
    "process.on('unhandledRejection', (reason) => console.log(reason.message)); Promise.reject(new Error('ours'));";
  expect(await ending(code)).toEqual({ failed: false, said: 'ours\nwent on\n' });
});
