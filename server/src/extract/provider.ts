// Who sends the bill: names after payee labels and in payee phrases, the web address spelled out in the text, the letterhead
// and the small print at the foot vote together.
import {
  cellsBelow,
  cellsRight,
  evidenceIn,
  hasLabel,
  labelsFor,
  type ReadableDocument,
  read,
} from './document.ts';
import type { Election } from './elect.ts';
import type { Cell } from './lines.ts';
import { rightOf } from './page.ts';
import { isName, squash, type Vote } from './provider-names.ts';
import { domainVotes } from './provider-web.ts';
import { isStreetLine, mayBeTownLine } from './shapes/address.ts';

const COMPANY =
  /\b(?:inc|llc|l\.l\.c|llp|lp|ltd|limited|corp|corporation|company|co-?op(?:erative)?|sdn\.? bhd|bhd|berhad|plc|co|pty|pjsc|gmbh|ag|kg|mbh|s\.?a|s\.?a\.?s|s\.?p\.?a|s\.?r\.?l|s\.?l|s\.?l\.?u|ltda|b\.?v|n\.?v|a\.?s|association|authority|commission)\b\.?$|^(?:شرك[ةه]|هيئ[ةه]|سلط[ةه]|مؤسس[ةه]|بلدي[ةه]|مصلح[ةه]|وزار[ةه]|ش\.م)\s/iu;
const UTILITY =
  /(?<!\p{L})(?:electric(?:al|ity)?|elektrik|elettric\p{L}+|eléctric\p{L}+|électri\p{L}+|power|hydro|energy|energi[ae]|énergie|edison|gas|water|wasser|eaux?|aguas?|águas?|wastewater|sewer(?:age)?|sanita\p{L}+|sanea\p{L}+|assainissement|light(?:ing)?|utilit(?:y|ies)|utiliti|public works|fuels?|oil|propane|solar|municipal(?:ity)?|stadtwerke|fernwärme|(?:city|town|village|borough|county|township) of|council|department|district|disposal|waste|refuse|recycling|hauling|steam|heating|cooling|board|networks?|distribution|discom|environmental|(?:و?ال|و|لل)?(?:كهرباء|مياه|ماء|غاز|طاق[ةه]|تبريد|صرف الصحي))(?!\p{L})/iu;
/** What only the sender prints behind a name in the small print. */
const IMPRINT =
  /^(.{3,60}?)(?:,? ?[-–—|·•(]?\s*)\b(?:A\.?B\.?N|A\.?C\.?N|VAT|GST(?:IN| No| Reg)|Compan(?:y|ies) (?:Reg|No|House)|Reg(?:istered|istration|\.)|Co\.? Reg|TRN|Federal (?:Tax )?ID|Tax ID|E\.?I\.?N|NZBN|UEN|CIN|incorporated in|is (?:a|the) (?:registered|trading|regulated)|a (?:trading name|subsidiary|division) of)\b/u;
const NOT_A_SENDER =
  /(?<!\p{L})(?:bill|bil|invoice|statement|summary|account|history|customer|page|notice|copy|duplicate|rechnung|\p{L}*abrechnung|facture|fattura|bolletta|factura|recibo|fatura|conta|boleto|فاتور[ةه]|الفاتور[ةه]|فاتورتكم?|كشف|ملخص|صفح[ةه]|المشترك)(?!\p{L})/iu;

/** The name with the most votes; `supplier`, the retailer, only where nobody else is named. */
export function findProvider(document: ReadableDocument, supplier: string | null): Election<string> {
  const votes = [
    ...payeeVotes(document),
    ...sentenceVotes(document),
    ...domainVotes(document),
    ...letterheadVotes(document),
    ...imprintVotes(document),
  ];
  const groups = new Map<string, Vote[]>();
  for (const vote of votes) groups.set(squash(vote.name), [...(groups.get(squash(vote.name)) ?? []), vote]);
  const ranked = [...groups.entries()]
    .slice(0, 60)
    .map(([key, group]) => ({
      key,
      best: group.reduce((a, b) => (b.score > a.score ? b : a)),
      score: totalOf(group) + kinTotal(groups, key),
    }))
    .filter(({ score }) => score >= 0.6)
    .sort((a, b) => b.score - a.score);
  const retailer = supplier === null ? -1 : ranked.findIndex(({ key }) => key === squash(supplier));
  if (retailer === 0 && ranked.length > 1) ranked.push(...ranked.splice(0, 1));
  const [winner, second] = ranked;
  if (!winner) return { chosen: null, rivals: [] };
  const rivals = ranked.slice(0, 5).map(({ best, score }, at) => {
    const close = second && second.score > winner.score * 0.9 && !areKin(second.key, winner.key) ? 0.15 : 0;
    const confidence = at === 0 ? Math.min(0.97, 0.45 + 0.3 * score) - close : Math.min(0.45, 0.2 * score);
    return { value: best.name, evidence: evidenceIn(best.cell, best.start, best.end, best.rule, confidence) };
  });
  const [first] = rivals;
  return { chosen: first ? read(first.value, first.evidence) : null, rivals };
}

/** Each rule counts once in full; the same rule again, as on every page's foot, adds little. */
function totalOf(group: readonly Vote[]): number {
  const byRule = new Map<string, number[]>();
  for (const vote of group) byRule.set(vote.rule, [...(byRule.get(vote.rule) ?? []), vote.score]);
  let total = 0;
  for (const scores of byRule.values()) {
    const most = Math.max(...scores);
    total += most + Math.min(scores.length - 1, 3) * most * (most >= 1 ? 1 : 0.2);
  }
  return total;
}

/** `Ironbark Energy` and `Ironbark Energy Pty Ltd` speak for each other. */
const areKin = (a: string, b: string): boolean =>
  a !== b && Math.min(a.length, b.length) >= 6 && (a.startsWith(b) || b.startsWith(a));

function kinTotal(groups: ReadonlyMap<string, Vote[]>, key: string): number {
  let total = 0;
  for (const [other, group] of [...groups].slice(0, 60))
    if (areKin(key, other)) total += totalOf(group) * 0.8;
  return total;
}

/** `City of X and mail to PO Box 7` without what follows the name. */
const nameAlone = (text: string): string =>
  text
    .replace(/\s+(?:and|or)\s+(?:write|mail|send|include|return|remit).*$/i, '')
    .replace(/\s*(?:[-–—|·•;]\s|,\s(?=\d|P\.?\s?O\b)|\bP\.?\s?O\.?\s+Box|\bat\s+\d).*$/i, '')
    .replace(/[\s,.:]+$/, (end) =>
      /\b(?:inc|co|ltd|corp|s\.a|s\.l|s\.p\.a|s\.r\.l)\.$/i.test(text) ? end.trimEnd() : '',
    )
    .trim();

/** The name after, right of or right under a payee label. */
function payeeVotes(document: ReadableDocument): Vote[] {
  const vote = (cell: Cell, start: number, place: string): Vote[] => {
    const rest = cell.text.slice(start);
    const lead = rest.match(/^[\s:]*/)?.[0].length ?? 0;
    const name = nameAlone(rest.slice(lead));
    if (!isName(name) || isStreetLine(name) || mayBeTownLine(name)) return [];
    const from = start + lead;
    return [{ name, score: 1.2, cell, start: from, end: from + name.length, rule: `label:payee:${place}` }];
  };
  return labelsFor(document, 'payee')
    .slice(0, 40)
    .flatMap((label) => {
      if (!label.alone) return label.start < 3 ? vote(label.cell, label.end, 'inline') : [];
      const right = cellsRight(document, label.cell)[0];
      const beside = right && right.box.x - rightOf(label.cell.box) < 150 ? vote(right, 0, 'right') : [];
      if (beside.length > 0) return beside;
      const below = cellsBelow(document, label.cell, 2.2)[0];
      if (!below || hasLabel(document, below) || Math.abs(below.box.x - label.cell.box.x) > 30) return [];
      return vote(below, 0, 'below');
    });
}

function sentenceVotes(document: ReadableDocument): Vote[] {
  const votes: Vote[] = [];
  for (const line of document.lines)
    for (const cell of line.cells) {
      if (cell.words.length < 3 || votes.length >= 12) continue;
      const below = cellsBelow(document, cell, 1.6).find((next) => Math.abs(next.box.x - cell.box.x) < 4);
      for (const phrase of document.lexicon.payees) {
        const match = `${cell.text} ${below?.text ?? ''}`.match(phrase);
        const name = match?.[1] ? nameAlone(match[1]) : '';
        if (!match || !name || !isName(name) || match.index === undefined) continue;
        const at = match.index + match[0].indexOf(name);
        const onNext = below !== undefined && at > cell.text.length && match.index <= cell.text.length;
        const start = onNext ? at - cell.text.length - 1 : at;
        const place = onNext ? below : cell;
        if (start + name.length > place.text.length) continue;
        votes.push({ name, score: 1, cell: place, start, end: start + name.length, rule: 'sentence:payee' });
      }
    }
  return votes.slice(0, 12);
}

/** Without the number of registration in brackets behind it. */
const withoutNumber = (text: string): string => text.replace(/\s*\([^()]*\)\s*$/, '').trim();

/** A number in a register of companies or of taxes, which stands behind the sender's address. */
const REGISTERED =
  /(?<!\p{L})(?:R\.?C\.?S|SIREN|SIRET|U?St-?Id-?(?:Nr|Nummer)?|UID|HR[AB]|P\.? ?IVA|Partita IVA|REA|C\.?I\.?F|N\.?I\.?F|NIPC|CNPJ|RUT|RFC|CUIT|RUC|KvK|BTW|CVR|A\.?B\.?N|A\.?C\.?N|VAT|GSTIN|TRN|TVA|الرقم الضريبي|رقم التسجيل الضريبي|السجل التجاري)(?!\p{L})[^,]{0,12}\d/u;

/** Large words at the head of the first page, and names of companies there. */
function letterheadVotes(document: ReadableDocument): Vote[] {
  const page = document.pages[0];
  const cells = document.cells.get(1) ?? [];
  if (!page) return [];
  const first = cells.find((cell) => isName(withoutNumber(cell.text)) && !NOT_A_SENDER.test(cell.text));
  const sizes = cells.map((cell) => cell.fontSize).sort((a, b) => a - b);
  const ordinary = sizes[sizes.length >> 1] ?? 8;
  const head = cells.filter((cell) => cell.box.y < page.height * 0.18);
  const largest = Math.max(0, ...head.filter((cell) => cell.words.length <= 8).map((cell) => cell.fontSize));
  return head
    .filter((cell) => isName(withoutNumber(cell.text)) && cell.words.length <= 8 && !hasLabel(document, cell))
    .filter((cell) => !NOT_A_SENDER.test(cell.text) && !isStreetLine(cell.text) && !mayBeTownLine(cell.text))
    .map((cell) => {
      const large = cell.fontSize >= ordinary * 1.45;
      const score =
        (large ? 0.5 : 0) -
        (/\d/.test(withoutNumber(cell.text)) ? 0.2 : 0) +
        (cell.fontSize === largest && cell.fontSize >= ordinary * 1.2 ? 0.15 : 0) +
        (UTILITY.test(cell.text) ? (cell === first ? 0.65 : 0.35) : 0) +
        (COMPANY.test(withoutNumber(cell.text)) ? (cell.box.y < page.height * 0.1 ? 0.65 : 0.4) : 0);
      const name = withoutNumber(cell.text);
      return { name, score, cell, start: 0, end: name.length, rule: 'letterhead' };
    })
    .filter((vote) => vote.score >= 0.5);
}

/** Small print at the foot of a page: a name with its address or its number in a public register. */
function imprintVotes(document: ReadableDocument): Vote[] {
  const votes: Vote[] = [];
  for (const page of document.pages.slice(0, 8))
    for (const cell of document.cells.get(page.number) ?? []) {
      if (cell.words.length < 3 || cell.box.y < page.height * 0.5 || votes.length >= 12) continue;
      const registered = cell.text.match(IMPRINT)?.[1]?.replace(/[\s,.–-]+$/, '') ?? '';
      const comma = cell.text.split(/,\s|\s[-–—|·•]\s/)[0]?.trim() ?? '';
      const atFoot = cell.box.y > page.height * 0.9;
      const addressed =
        atFoot &&
        /\d/.test(cell.text) &&
        comma.length < cell.text.length - 8 &&
        (UTILITY.test(comma) || COMPANY.test(comma) || REGISTERED.test(cell.text.slice(comma.length)));
      const whole = cell.text
        .slice(comma.length)
        .match(/^,?\s*((?:Co\.?,?\s)?(?:Inc|Ltd|LLC|S\.?A|S\.?L|S\.?p\.?A)\.?)(?=[\s,-]|$)/i);
      const name = addressed ? `${comma}${whole ? whole[0] : ''}` : (registered.split(/,\s(?=\d)/)[0] ?? '');
      if (!isName(name) || NOT_A_SENDER.test(name) || name.split(' ').length > 8) continue;
      votes.push({ name, score: addressed ? 0.75 : 0.6, cell, start: 0, end: name.length, rule: 'imprint' });
    }
  return votes;
}
