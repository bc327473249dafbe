// Mails of an installation without a mail server: kept in a folder, the newest of them, for its developers to read.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isUuid } from './ids.ts';
import { isMissing } from './is-missing.ts';
import type { MailToSend, MailTransport } from './smtp.ts';

export interface KeptMail extends MailToSend {
  keptAt: Date;
}

export interface MailFolder extends MailTransport {
  /** Newest first. */
  list(): Promise<KeptMail[]>;
  find(id: string): Promise<KeptMail | null>;
}

const mostKept = 200;

export function createMailFolder(directory: string, now: () => Date): MailFolder {
  const placeOf = (id: string): string => join(directory, `${id}.json`);
  const ids = async (): Promise<string[]> => {
    const names = await readdir(directory).catch((error: unknown) => {
      // Nobody was mailed yet.
      if (isMissing(error)) return [] as string[];
      throw error;
    });
    return names
      .map((name) => name.replace(/\.json$/, ''))
      .filter(isUuid)
      .sort()
      .reverse();
  };
  const find = async (id: string): Promise<KeptMail | null> => {
    if (!isUuid(id)) return null;
    try {
      const kept = JSON.parse(await readFile(placeOf(id), 'utf8')) as KeptMail;
      return { ...kept, keptAt: new Date(kept.keptAt) };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  };
  return {
    find,
    async list() {
      const mails = await Promise.all((await ids()).map(find));
      return mails
        .filter((mail) => mail !== null)
        .sort((one, other) => other.keptAt.getTime() - one.keptAt.getTime());
    },
    async send(mail) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const unfinished = `${placeOf(mail.id)}.part`;
      await writeFile(unfinished, JSON.stringify({ ...mail, keptAt: now() }), { mode: 0o600 });
      await rename(unfinished, placeOf(mail.id));
      for (const id of (await ids()).slice(mostKept)) await rm(placeOf(id), { force: true });
      return { ok: true };
    },
  };
}
