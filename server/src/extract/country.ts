// Where a bill comes from, as far as its words tell: it settles which dollar a `$` is and in which order a date is written.
// Marks are of public things (post codes, tax numbers, web endings, meter point numbers), never of a company.
import type { DateOrder } from './shapes/date.ts';

interface Country {
  /** ISO 3166-1 alpha-2. */
  code: string;
  currency: string;
  dateOrder: DateOrder;
  /** Marks with their weight; each counts at most three times. */
  marks: readonly (readonly [RegExp, number])[];
}

/** The ending of a web or mail address. */
const web = (ending: string): readonly [RegExp, number] => [
  new RegExp(String.raw`[a-z0-9-]\.${ending.replaceAll('.', String.raw`\.`)}(?![\w.-]*\w)`, 'gi'),
  2,
];
/** The country's calling code, also where the sign stands behind it on a line from right to left. */
const calling = (code: string): readonly [RegExp, number] => [
  new RegExp(String.raw`(?:\+|(?<!\d)00)${code}(?=[\s\d)-])|(?<!\d)${code}(?:\d{6,11})?\+`, 'g'),
  2,
];
/** Words in Arabic letters, also with the article's conjunction or preposition before them. */
const inArabic = (words: string): readonly [RegExp, number] => [
  new RegExp(String.raw`(?<!\p{L})[وبل]?(?:${words})(?!\p{L})`, 'gu'),
  1,
];
const named = (words: string): readonly [RegExp, number] => [new RegExp(`\\b(?:${words})\\b`, 'gi'), 1];

const country = (
  code: string,
  currency: string,
  ...marks: readonly (readonly [RegExp, number])[]
): Country => ({ code, currency, dateOrder: code === 'US' || code === 'PH' ? 'MDY' : 'DMY', marks });

const US_STATES =
  'A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]|GU|VI';
const PROVINCES = 'AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|PEI|QC|SK|YT';

const COUNTRIES: readonly Country[] = [
  country(
    'US',
    'USD',
    [new RegExp(String.raw`\b(?:${US_STATES})\.?,?\s+\d{5}(?:-\d{4})?\b`, 'g'), 2],
    web('gov'),
    web('us'),
    [/\b1?[ -]?\(?8(?:00|33|44|55|66|77|88)\)?[ -]\d{3}-\d{4}\b/g, 0.5],
  ),
  country(
    'CA',
    'CAD',
    [new RegExp(String.raw`\b(?:${PROVINCES})\b[,. ]+[A-Z]\d[A-Z] ?\d[A-Z]\d\b`, 'g'), 2],
    [/\b[ABCEGHJ-NPRSTVXY]\d[A-Z] \d[A-Z]\d\b/g, 2],
    web('ca'),
    [/\b(?:GST\/HST|HST|QST|TVQ)\b/g, 2],
  ),
  country(
    'GB',
    'GBP',
    [/\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/g, 2],
    web('co.uk'),
    web('org.uk'),
    web('gov.uk'),
    [/\bVAT (?:reg\.?|registration)?\s?(?:no\.?|number)?:?\s?GB/gi, 2],
    [/\b(?:MPAN|MPRN|Ofgem|Ofwat|standing charge)\b/gi, 1],
  ),
  country(
    'IE',
    'EUR',
    [/\b[AC-FHKNPRTV-Y]\d[0-9W] (?=[0-9]{0,3}[A-Z])[0-9AC-FHKNPRTV-Y]{4}\b/g, 2],
    web('ie'),
    [
      /\bCo\.? (?:Dublin|Cork|Galway|Kerry|Kildare|Mayo|Meath|Wicklow|Donegal|Clare|Wexford|Louth|Tipperary)\b/g,
      2,
    ],
    [/\b(?:GPRN|Eircode|PSO levy|Ireland)\b/gi, 1],
  ),
  country(
    'AU',
    'AUD',
    [/\b(?:NSW|VIC|QLD|SA|WA|TAS|ACT|NT)\.?,?\s+\d{4}\b/gi, 2],
    web('com.au'),
    web('net.au'),
    web('org.au'),
    web('gov.au'),
    [/\b(?:ABN|ACN)\b:?\s?\d/g, 2],
    [/\b(?:BPAY|NMI|MIRN|Biller Code|Australia Post)\b/g, 1],
  ),
  country(
    'NZ',
    'NZD',
    web('co.nz'),
    web('org.nz'),
    web('govt.nz'),
    [/\bNew Zealand\b|\bNZBN\b/gi, 2],
    [/\bICP(?: (?:number|no))?\b/g, 1],
    [
      /\b(?:Auckland|Wellington|Christchurch|Hamilton|Dunedin|Tauranga|Napier|Nelson|Invercargill)\s+\d{4}\b/gi,
      2,
    ],
  ),
  country(
    'IN',
    'INR',
    web('in'),
    web('co.in'),
    web('gov.in'),
    [/\bGSTIN\b|\bCIN\b[ :]|\bIFSC\b/g, 2],
    [/₹/g, 2],
    [/\bRs\.? ?\d{1,2}(?:,\d{2})+,\d{3}\b/g, 2],
    named(
      'India|Maharashtra|Karnataka|Tamil Nadu|Gujarat|Kerala|Rajasthan|Uttar Pradesh|Telangana|New Delhi|Punjab|Haryana|discom',
    ),
  ),
  country(
    'PK',
    'PKR',
    web('pk'),
    web('com.pk'),
    named('Pakistan|Karachi|Lahore|Islamabad|Peshawar|Rawalpindi'),
    [/\bNTN\b/g, 1],
  ),
  country('LK', 'LKR', web('lk'), named('Sri Lanka|Colombo')),
  country('NP', 'NPR', web('np'), web('com.np'), named('Nepal|Kathmandu')),
  country('BD', 'BDT', web('bd'), web('com.bd'), named('Bangladesh|Dhaka')),
  country('MU', 'MUR', web('mu'), named('Mauritius')),
  country(
    'MY',
    'MYR',
    web('my'),
    web('com.my'),
    web('gov.my'),
    [/\bSdn\.? ?Bhd\b|\bBerhad\b/gi, 2],
    named('Malaysia|Kuala Lumpur|Selangor|Johor'),
  ),
  country(
    'SG',
    'SGD',
    web('sg'),
    web('com.sg'),
    web('gov.sg'),
    [/\bSingapore \(?\d{6}\b/gi, 2],
    named('Singapore'),
    [/\bPte\.? Ltd\b/gi, 1],
  ),
  country('HK', 'HKD', web('hk'), web('com.hk'), named('Hong Kong|Kowloon|New Territories')),
  country('PH', 'PHP', web('ph'), web('com.ph'), named('Philippines|Metro Manila|Quezon City|Makati|Cebu')),
  country(
    'AE',
    'AED',
    web('ae'),
    named('U\\.?A\\.?E|United Arab Emirates|Dubai|Abu Dhabi|Sharjah|Ajman|Fujairah'),
    calling('971'),
    inArabic('الإمارات|الامارات|دبي|أبوظبي|أبو ظبي|الشارقة|عجمان|الفجيرة|رأس الخيمة'),
  ),
  country(
    'SA',
    'SAR',
    web('sa'),
    web('com.sa'),
    named('Saudi Arabia|Riyadh|Jeddah|Dammam|K\\.?S\\.?A'),
    calling('966'),
    inArabic('السعودية|الرياض|جدة|الدمام|مكة المكرمة|المدينة المنورة'),
  ),
  country('QA', 'QAR', web('qa'), named('Qatar|Doha'), calling('974'), inArabic('قطر|الدوحة')),
  country('KW', 'KWD', web('kw'), named('Kuwait'), calling('965'), inArabic('الكويت')),
  country('BH', 'BHD', web('bh'), named('Bahrain|Manama'), calling('973'), inArabic('البحرين|المنامة')),
  country('OM', 'OMR', web('om'), named('Oman|Muscat'), calling('968'), inArabic('سلطنة عمان|مسقط')),
  country(
    'JO',
    'JOD',
    web('jo'),
    named('Jordan|Amman'),
    calling('962'),
    inArabic('الأردن|الاردن|الأردنية|إربد|الزرقاء'),
  ),
  country(
    'EG',
    'EGP',
    web('eg'),
    named('Egypt|Cairo'),
    calling('20'),
    inArabic('مصر|القاهرة|الإسكندرية|الجيزة'),
  ),
  country(
    'ZA',
    'ZAR',
    web('co.za'),
    web('gov.za'),
    web('org.za'),
    named('South Africa|Johannesburg|Cape Town|Durban|Pretoria|Tshwane|Gauteng|Western Cape|KwaZulu'),
    [/\b(?:Erf|ERF)\b/g, 1],
  ),
  country('NA', 'NAD', web('na'), named('Namibia|Windhoek')),
  country('BW', 'BWP', web('bw'), named('Botswana|Gaborone')),
  country('KE', 'KES', web('ke'), web('co.ke'), named('Kenya|Nairobi|Mombasa')),
  country('UG', 'UGX', web('ug'), named('Uganda|Kampala')),
  country('TZ', 'TZS', web('tz'), named('Tanzania|Dar es Salaam')),
  country('NG', 'NGN', web('ng'), named('Nigeria|Lagos|Abuja')),
  country('GH', 'GHS', web('gh'), named('Ghana|Accra')),
  country('ZM', 'ZMW', web('zm'), named('Zambia|Lusaka')),
  country('JM', 'JMD', web('jm'), web('com.jm'), named('Jamaica')),
  country('TT', 'TTD', web('tt'), named('Trinidad|Tobago')),
  country('BB', 'BBD', web('bb'), named('Barbados')),
  country('BS', 'BSD', web('bs'), named('Bahamas|Nassau')),
  country('FJ', 'FJD', web('fj'), named('Fiji|Suva')),
  country('MX', 'MXN', web('mx'), web('com.mx'), named('México|RFC')),
  country(
    'BR',
    'BRL',
    web('com.br'),
    web('gov.br'),
    [/\bCNPJ\b|\bCPF\b/g, 2],
    [/\bCEP:? ?\d{5}-\d{3}\b/gi, 2],
  ),
  country('AR', 'ARS', web('com.ar'), [/\bCUIT\b/g, 2]),
  country('CL', 'CLP', web('cl'), named('Chile')),
  country('CO', 'COP', web('com.co'), named('Colombia|Bogotá')),
  country('PE', 'PEN', web('pe'), web('com.pe'), named('Perú')),
  country('DE', 'EUR', web('de'), [/\bUSt-?Id/gi, 2], named('GmbH|MwSt|Stadtwerke')),
  country('AT', 'EUR', web('at'), [/\bATU\d{8}\b/g, 2]),
  country('CH', 'CHF', web('ch'), [/\bCHE-?\d/g, 2], named('MWST')),
  country('FR', 'EUR', web('fr'), [/\bSIRET\b|\bRCS\b|\bTTC\b/g, 1]),
  country('BE', 'EUR', web('be'), [/\bBTW BE|\bTVA BE/g, 2]),
  country('NL', 'EUR', web('nl'), [/\b\d{4} [A-Z]{2}\b(?=\s+\p{Lu})/gu, 0.5], [/\bKvK\b/gi, 1]),
  country('ES', 'EUR', web('es'), [/\bCUPS\b|\bN\.?I\.?F\b/g, 1]),
  country('PT', 'EUR', web('pt'), [/\bNIPC\b|\bCPE\b/g, 1]),
  country('IT', 'EUR', web('it'), [/\bP\.? ?IVA\b|\bS\.p\.A\b|\bS\.r\.l\b/gi, 2]),
  country('MT', 'EUR', web('mt'), web('com.mt'), named('Malta')),
  country('CY', 'EUR', web('cy'), web('com.cy'), named('Cyprus')),
  country('SE', 'SEK', web('se'), [/\bOCR\b.{0,20}\bkr\b/g, 1]),
  country('NO', 'NOK', web('no'), [/\bMVA\b/g, 1]),
  country('DK', 'DKK', web('dk'), [/\bCVR\b/g, 2]),
  country('PL', 'PLN', web('pl'), [/\bNIP\b/g, 1]),
  country('TR', 'TRY', web('com.tr'), named('Türkiye|Turkey')),
  country('IL', 'ILS', web('co.il')),
  country('JP', 'JPY', web('jp'), web('co.jp')),
  country('TH', 'THB', web('th'), web('co.th'), named('Thailand')),
  country('ID', 'IDR', web('id'), web('co.id'), named('Indonesia')),
];

export type CountryGuess = Pick<Country, 'code' | 'currency' | 'dateOrder'>;

/** The country whose marks the text bears most, or null where none has a mark worth two points. */
export function findCountry(text: string): CountryGuess | null {
  const source = text.slice(0, 40_000);
  let best: CountryGuess | null = null;
  let most = 1.9;
  for (const { code, currency, dateOrder, marks } of COUNTRIES) {
    let score = 0;
    for (const [mark, weight] of marks) {
      let times = 0;
      for (const _ of source.matchAll(mark)) if (++times === 3) break;
      score += weight * times;
    }
    if (score > most) {
      most = score;
      best = { code, currency, dateOrder };
    }
  }
  return best;
}
