// What the operating system refuses, in a sentence for the person at the keyboard.

const sentences: Record<string, string> = {
  ENOENT: 'there is no such file or folder.',
  EISDIR: 'this is a folder, not a file.',
  ENOTDIR: 'a part of the path is no folder.',
  EACCES: 'you may not open it.',
  EPERM: 'you may not do this.',
  ENOSPC: 'the disk is full.',
  EROFS: 'the disk can only be read.',
};

/** Null for what is no such refusal. `path` is named where the error names none. */
export function systemFault(error: unknown, path?: string): string | null {
  const {
    code,
    path: named,
    address,
    port,
  } = error as NodeJS.ErrnoException & { address?: string; port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} of ${address} is in use by another program: choose another with PORT.`;
  const sentence = sentences[code ?? ''];
  const place = named ?? path;
  return sentence === undefined || place === undefined ? null : `${place}: ${sentence}`;
}
