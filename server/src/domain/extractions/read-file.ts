// What stands in a file's bytes. Where the operator has named a language model, it is asked for what the rules left empty;
// the reader then looks for its words on the page.

import { promptFor, proposalsIn } from '../../extract/proposals/prompt.ts';
import { emptyFields, type Proposals } from '../../extract/proposals/proposal.ts';
import type { FileReading } from '../../extract/reading.ts';
import type { ModelEndpoint } from '../../lib/model-endpoint.ts';
import type { Context } from '../context.ts';
import { findLearnedPlaces } from '../layouts/find-learned-places.ts';

/** A model costs time and money for each: a file of more bills is read by the rules alone. */
const MOST_BILLS_FOR_A_MODEL = 20;

export interface ReadFileOptions {
  signal?: AbortSignal | undefined;
  /** As a company in low-accuracy mode wants it: one look, no lessons, no language model. */
  isQuick: boolean;
}

/**
 * Reads a file with what the tenant's people taught about layouts like its own; a file of other layouts is read once. A model
 * that gives no answer takes nothing away. Rejects when the signal aborts.
 */
export async function readFile(
  ctx: Context,
  bytes: Uint8Array,
  { signal, isQuick }: ReadFileOptions,
): Promise<FileReading> {
  if (isQuick) return ctx.reader.read(bytes, { signal, isQuick });
  const first = await ctx.reader.read(bytes, { signal });
  const learned = first.layouts.length === 0 ? [] : await findLearnedPlaces(ctx, first.layouts);
  const reading =
    learned.length === 0 ? first : await ctx.reader.read(bytes, { signal, knowledge: { learned } });
  if (!ctx.model || reading.parts.length > MOST_BILLS_FOR_A_MODEL) return reading;
  const proposals = await ask(ctx, ctx.model, reading);
  signal?.throwIfAborted();
  return proposals ? ctx.reader.read(bytes, { signal, knowledge: { learned, proposals } }) : reading;
}

async function ask(ctx: Context, model: ModelEndpoint, reading: FileReading): Promise<Proposals | null> {
  const byFirstPage: Record<number, Proposals['byFirstPage'][number]> = {};
  for (const { bill, text, pages } of reading.parts) {
    const fields = bill ? emptyFields(bill) : [];
    if (fields.length === 0) continue;
    try {
      const proposed = proposalsIn(await model.ask(promptFor(text, fields)), fields);
      if (Object.keys(proposed).length > 0) byFirstPage[pages.first] = proposed;
    } catch (error) {
      ctx.log.warn({ err: error }, 'the language model gave no proposals');
      break;
    }
  }
  return Object.keys(byFirstPage).length > 0 ? { model: model.name, byFirstPage } : null;
}
