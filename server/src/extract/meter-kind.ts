// What a meter measures: its unit and its own words decide, else the words of the whole bill.
import { type ReadableDocument, read } from './document.ts';
import type { MeterDraft } from './meter-draft.ts';
import { boxAround } from './page.ts';
import type { Commodity } from './reading.ts';
import { parseUnit } from './shapes/unit.ts';

export function kindOfMeter(document: ReadableDocument, meter: MeterDraft): void {
  const { lexicon } = document;
  if (!meter.units) defineUnit(document, meter);
  const unit = meter.units ? commodityOfUnit(meter.units.value) : null;
  const own = commodityOfWords(document, meter.words, true);
  const whole = commodityOfWords(document, document.text, false);
  meter.commodity = own ?? unit ?? fitting(document, meter.units?.value ?? null) ?? whole ?? 'MISC';
  if (
    meter.commodity === 'SOLAR' ||
    (meter.commodity === 'ELECTRICITY' && lexicon.generation.test(meter.words))
  )
    meter.netMeteringType = 'GENERATION';
  else if (lexicon.exported.test(meter.words)) meter.netMeteringType = 'EXPORT';
  if (meter.netMeteringType === 'GENERATION') meter.commodity = 'SOLAR';
  const about = `${meter.words}\n${document.text}`;
  if (meter.commodity === 'FUEL')
    meter.fuelType = pick(lexicon.fuels, meter.words) ?? pick(lexicon.fuels, about) ?? 'OTHER';
  if (meter.commodity === 'GAS') meter.gasType = 'NATURAL_GAS';
  if (meter.commodity === 'WATER') meter.waterType = pick(lexicon.waters, meter.words) ?? 'POTABLE_WATER';
}

const pick = (list: readonly (readonly [RegExp, string])[], text: string): string | null =>
  list.find(([words]) => words.test(text))?.[1] ?? null;

const commodityOfUnit = (literal: string): Commodity | null =>
  parseUnit(literal.replace(/ \(US\)$/, ''))?.commodity ?? null;

/** Volumes alone do not tell water from gas or oil; the more frequent word does. */
function fitting(document: ReadableDocument, literal: string | null): Commodity | null {
  const kind = literal ? parseUnit(literal.replace(/ \(US\)$/, ''))?.kind : null;
  if (kind !== 'volume') return null;
  const counts = count(document, document.text);
  const options = (['WATER', 'GAS', 'FUEL'] as const).filter((commodity) => (counts.get(commodity) ?? 0) > 0);
  return options.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))[0] ?? null;
}

function count(document: ReadableDocument, text: string): Map<Commodity, number> {
  const counts = new Map<Commodity, number>();
  for (const [commodity, words] of Object.entries(document.lexicon.commodities) as [Commodity, RegExp][])
    counts.set(commodity, [...text.slice(0, 60_000).matchAll(words)].length);
  return counts;
}

function commodityOfWords(document: ReadableDocument, text: string, strict: boolean): Commodity | null {
  const generation = strict && document.lexicon.generation.test(text);
  if (generation) return 'SOLAR';
  if (strict && /\bfuel\b/i.test(text)) return 'FUEL';
  const ranked = [...count(document, text)].filter(([, times]) => times > 0).sort((a, b) => b[1] - a[1]);
  return ranked[0]?.[0] ?? null;
}

/** `1 unit of usage = 100 cubic ft` says what the bare figures count. */
function defineUnit(document: ReadableDocument, meter: MeterDraft): void {
  for (const [sentence, literal] of document.lexicon.unitDefinitions)
    for (const line of document.lines) {
      const match = line.text.match(sentence);
      if (!match) continue;
      const box = boxAround([line.box]);
      meter.units = read(literal, {
        page: line.page,
        box,
        text: match[0],
        rule: 'sentence:unit',
        confidence: 0.85,
      });
      return;
    }
}
