// A page of a document as a picture, with the places of some of its fields drawn.
import { createHash } from 'node:crypto';
import type { FieldEvidence } from '../../extract/field-evidence.ts';
import { AppError, invalidInput, notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { getFile } from '../files/get-file.ts';
import { getEvidence } from './get-evidence.ts';

export interface PagePictureInput {
  documentId: string;
  /** As numbered in the file, from 1. */
  page: number;
  /** Fields whose places are drawn. */
  fields: readonly string[];
  /** Dots to the inch. */
  dpi: number;
}

export interface PagePicture {
  /** The same for the same picture. */
  etag: string;
  /** The bytes of a PNG. @throws AppError `unreadable_document` when the page cannot be drawn within its limits */
  read(): Promise<Uint8Array>;
}

/** Raise it whenever the same wish may give another picture. */
const DRAWING = 1;
const drawable = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/tiff']);
const MOST_NAMED = 60;

/** @throws AppError `not_found` for the document or the page, `invalid_input` under `box` for a field that is not on it */
export function getPagePicture(ctx: Context, input: PagePictureInput): Promise<PagePicture> {
  const { page, dpi } = input;
  return ctx.inTransaction(async (_tx, inner) => {
    const { document, fields } = await getEvidence(inner, input.documentId);
    if (!document.file || !document.pages)
      throw noPages('The document was entered by hand; it has no pages.');
    const file = await getFile(inner, document.file.id);
    if (!drawable.has(file.contentType))
      throw noPages('The document is a table; it has no pages that could be shown as a picture.');
    if (page < document.pages.first || page > document.pages.last) throw notFound();
    const boxes = boxesOf(fields, input);
    const about = JSON.stringify([DRAWING, file.sha256, page, dpi, boxes]);
    return {
      etag: createHash('sha256').update(about).digest('base64url').slice(0, 32),
      async read() {
        const bytes = await ctx.files.read(ctx.tenant, file);
        const drawn = await ctx.reader.draw(bytes, { page, dpi, boxes }, ctx.deadline?.signal);
        if ('reason' in drawn) throw new AppError('unreadable_document', { message: drawn.reason });
        return drawn.png;
      },
    };
  });
}

const noPages = (message: string): AppError => new AppError('not_found', { message });

function boxesOf(fields: readonly FieldEvidence[], { fields: wanted, page }: PagePictureInput) {
  const known = new Map(fields.map((field) => [field.field, field.evidence]));
  const faults = wanted.flatMap((name) => {
    const evidence = known.get(name);
    if (!evidence) return [`"${name.slice(0, 100)}" is no field of this document.`];
    return evidence.page === page ? [] : [`"${name}" stands on page ${evidence.page}.`];
  });
  if (faults.length === 0) return wanted.map((name) => known.get(name)!.box);
  const here = fields.filter((field) => field.evidence.page === page).map((field) => field.field);
  const more = here.length > MOST_NAMED ? ` and ${here.length - MOST_NAMED} more` : '';
  const allowed = here.length === 0 ? 'none' : `${here.slice(0, MOST_NAMED).join(', ')}${more}`;
  throw invalidInput({ box: [...new Set(faults), `On page ${page} stand: ${allowed}.`] });
}
