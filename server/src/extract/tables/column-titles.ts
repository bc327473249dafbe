// What the columns of a usage table say, by the words of their titles.
import { tokens } from '../labels.ts';
import type { Commodity } from '../reading.ts';
import { plainLetters } from '../shapes/date.ts';
import { parseUnit, type UnitFound, unitIn, withoutUnits } from '../shapes/unit.ts';
import type { TableCell } from './sheet.ts';

export type Meaning =
  | 'account'
  | 'meter'
  | 'pod'
  | 'address'
  | 'provider'
  | 'commodity'
  | 'start'
  | 'end'
  | 'period'
  | 'month'
  | 'readDate'
  | 'otherDate'
  | 'days'
  | 'usage'
  | 'units'
  | 'previousReading'
  | 'currentReading'
  | 'multiplier'
  | 'demand'
  | 'cost'
  | 'tariff'
  | 'readType'
  | 'time';

export interface Title {
  column: number;
  text: string;
  meaning: Meaning;
  /** Named in the title, e.g. `Usage (kWh)`. */
  unit: UnitFound | null;
  commodity: Commodity | null;
  /** Of a table that is printed on a page. */
  place?: TableCell['place'];
}

/** First match wins. Words without accents, lower case, joined by one space. */
const MEANINGS: readonly (readonly [Meaning, RegExp])[] = [
  ['time', /^(?:start|end|from|to|read(?:ing)?)? ?(?:time|hour)$|\binterval\b/],
  [
    'previousReading',
    /\b(?:previous|prior|start(?:ing)?|opening|begin(?:ning)?|last|anterior|ancien|precedente?|alter?)\b.*\b(?:read|reading|index|lectura|leitura|lettura|zahlerstand|stand)\b(?! date)|^(?:previous|prior)$/,
  ],
  [
    'currentReading',
    /\b(?:current|present|end(?:ing)?|closing|actual|nouvel|attuale|neuer)\b.*\b(?:read|reading|index|lectura|leitura|lettura|zahlerstand|stand)\b(?! date)|^(?:current|present)$/,
  ],
  ['multiplier', /\b(?:multiplier|meter constant|meter factor|mult|factor|wandlerfaktor)\b/],
  ['days', /\b(?:days|no of days|number of days|tage|jours|dias|giorni|hari)\b/],
  ['start', /\b(?:start|begin|beginning|from|since|desde|inicio|debut|du|von|beginn|inizio|dal|mula|dari)\b/],
  ['end', /\b(?:end|ending|to|thru|through|until|hasta|fin|au|bis|ende|fine|al|hingga|sehingga|tamat|ate)\b/],
  [
    'readDate',
    /\b(?:read date|reading date|meter read(?:ing)? date|date of reading|date read|ablesedatum|date de releve|fecha de lectura|data de leitura|data lettura|tarikh bacaan)\b/,
  ],
  ['time', /\b(?:time|hour|interval|uhrzeit|heure|hora|ora|timestamp|date ?time)\b/],
  [
    'units',
    /^(?:usage |consumption |measure(?:ment)? )?(?:unit|units|uom|unit of measure(?:ment)?|einheit|unite|unites|unidad|unidade|unita|unit ukuran)$/,
  ],
  ['demand', /\b(?:demand|peak kw|max kw|maximum kw|leistung|puissance|potencia|potenza)\b/],
  ['tariff', /\b(?:tariff|rate(?: code| class| schedule| plan)?|schedule|tarif|tarifa|tariffa)\b/],
  ['readType', /\b(?:read type|reading type|actual or estimated|estimated|est act|ableseart)\b/],
  [
    'cost',
    /\b(?:cost|costs|charge|charges|amount|total due|bill amount|billed amount|spend|price|kosten|betrag|cout|montant|costo|coste|importe|importo|custo|valor|jumlah|caj|amaun)\b/,
  ],
  [
    'pod',
    /\b(?:pod|pdr|mpan|mprn|nmi|esi id|esiid|esi|premise(?: id| number| no)?|service point(?: id)?|supply point|cups|pdl|prm|zahlpunkt|marktlokation|malo|point of delivery|instalacao|uc)\b/,
  ],
  [
    'meter',
    /\b(?:meter|meter (?:number|no|id|serial)|serial(?: number| no)?|zahler|zahlernummer|compteur|contador|medidor|contatore|meter id)\b/,
  ],
  [
    'account',
    /\b(?:account|acct|a c|customer (?:number|no)|contract (?:number|no|account)|kundennummer|vertragskonto|vertragsnummer|compte|client|cuenta|contrato|conta|cliente|conto|codice cliente|akaun)\b/,
  ],
  [
    'address',
    /\b(?:address|service address|service location|location|site|premises|facility|building|property|adresse|lieferstelle|direccion|endereco|indirizzo|alamat|lieu)\b/,
  ],
  [
    'provider',
    /\b(?:utility(?: company| name| provider)?|provider|vendor|supplier|utility company|versorger|fournisseur|proveedor|fornitore|fornecedor)\b/,
  ],
  [
    'commodity',
    /\b(?:commodity|utility type|service(?: type)?|energy type|fuel(?: type)?|resource|type|sparte|medium|energie|servicio|servizio|servico)\b/,
  ],
  [
    'period',
    /\b(?:period|billing period|service period|dates of service|service dates|bill(?:ing)? dates|zeitraum|abrechnungszeitraum|periode|periodo|tempoh)\b/,
  ],
  ['month', /\b(?:month|billing month|usage month|monat|mois|mes|mese|bulan)\b/],
  [
    'usage',
    /\b(?:usage|use|used|consumption|consumed|quantity|billed usage|metered usage|volume|energy|verbrauch|consommation|consumo|penggunaan|wasserverbrauch)\b/,
  ],
  ['otherDate', /\b(?:date|bill date|invoice date|statement date|datum|fecha|data|tarikh)\b/],
];

const COMMODITIES: readonly (readonly [Commodity, RegExp])[] = [
  [
    'ELECTRICITY',
    /\b(?:electric(?:ity|al)?|elec|power|strom|electricite|electricidad|energia electrica|eletricidade|energia eletrica|elettric(?:a|ita)|elektrik)\b/,
  ],
  ['GAS', /\b(?:natural gas|gas|erdgas|gaz|gas natural|gas naturale)\b/],
  ['WATER', /\b(?:water|sewer|sewage|wastewater|irrigation|wasser|abwasser|eau|agua|acqua|air)\b/],
  ['DISTRICT', /\b(?:steam|chilled water|hot water|district (?:heat(?:ing)?|cooling)|fernwarme|chaleur)\b/],
  ['FUEL', /\b(?:propane|diesel|heating oil|fuel oil|heizol)\b/],
  ['SOLAR', /\b(?:solar|photovoltaic|pv)\b/],
];

/** Words as they are compared: no accents, no signs. */
const plain = (text: string): string =>
  tokens(text.replace(/[_/-]/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2'))
    .map((token) => plainLetters(token.text))
    .join(' ');

export const commodityIn = (text: string): Commodity | null => {
  const words = plain(text);
  // Chilled water is no water, natural gas no nature: the longer names stand for themselves.
  const district = COMMODITIES.find(([name]) => name === 'DISTRICT');
  if (district?.[1].test(words)) return 'DISTRICT';
  return COMMODITIES.find(([, mark]) => mark.test(words))?.[0] ?? null;
};

/** What a column's title announces; null for words that announce nothing we read. */
export function titleOf(column: number, text: string): Title | null {
  if (text.length > 80) return null;
  const unit = unitIn(text) ?? parseUnit(text);
  const words = plain(withoutUnits(text).replace(/\([^()]*\)/g, ' '));
  const meaning = MEANINGS.find(([, mark]) => mark.test(words))?.[0] ?? null;
  const measures = unit !== null && unit.kind !== 'power' && unit.kind !== 'reactive';
  const title = (chosen: Meaning): Title => ({
    column,
    text: text.trim(),
    meaning: chosen,
    unit,
    commodity: commodityIn(text),
  });
  if (unit?.kind === 'power' && (meaning === null || meaning === 'usage' || meaning === 'demand'))
    return title('demand');
  // `kWh`, `Electricity (kWh)`, `Gas therms`: a unit alone, or beside the name of what it measures.
  if (measures && (meaning === null || meaning === 'commodity' || meaning === 'usage')) return title('usage');
  return meaning === null ? null : title(meaning);
}
