// Signs and codes of the world's money as bills print them. A sign that several countries share lists them all.

/** ISO 4217 codes that are read as such, in capitals only. */
export const CURRENCY_CODES: readonly string[] = (
  'USD CAD AUD NZD SGD HKD TWD JMD TTD BBD XCD BSD BZD FJD BND GYD MXN BRL ARS CLP COP PEN UYU PYG BOB CRC GTQ ' +
  'HNL NIO PAB DOP EUR GBP CHF SEK NOK DKK ISK PLN CZK HUF RON BGN RSD TRY UAH RUB GEL ILS EGP MAD TND JOD LBP ' +
  'AED SAR QAR KWD BHD OMR IQD INR PKR LKR BDT NPR MVR MYR IDR THB VND PHP KRW JPY CNY KZT ZAR NAD BWP SZL LSL ' +
  'MUR KES UGX TZS RWF NGN GHS ZMW MWK ETB XOF XAF XPF'
).split(' ');

/** Sign to the currencies it may mean, the likeliest first. Longer signs stand before those they begin with. */
export const CURRENCY_SIGNS: readonly (readonly [string, readonly string[]])[] = [
  ['US$', ['USD']],
  ['CA$', ['CAD']],
  ['AU$', ['AUD']],
  ['NZ$', ['NZD']],
  ['HK$', ['HKD']],
  ['NT$', ['TWD']],
  ['TT$', ['TTD']],
  ['EC$', ['XCD']],
  ['RD$', ['DOP']],
  ['MX$', ['MXN']],
  ['Bds$', ['BBD']],
  ['A$', ['AUD']],
  ['C$', ['CAD']],
  ['S$', ['SGD']],
  ['J$', ['JMD']],
  ['R$', ['BRL']],
  ['B$', ['BSD', 'BND']],
  [
    '$',
    [
      'USD',
      'CAD',
      'AUD',
      'NZD',
      'SGD',
      'HKD',
      'MXN',
      'JMD',
      'TTD',
      'BBD',
      'XCD',
      'BSD',
      'FJD',
      'CLP',
      'COP',
      'ARS',
    ],
  ],
  ['pesos', ['MXN', 'COP', 'CLP', 'ARS', 'DOP', 'UYU', 'PHP']],
  ['€', ['EUR']],
  ['£', ['GBP']],
  ['₹', ['INR']],
  ['₨', ['INR', 'PKR', 'LKR', 'NPR', 'MUR']],
  ['Rs.', ['INR', 'PKR', 'LKR', 'NPR', 'MUR']],
  ['Rs', ['INR', 'PKR', 'LKR', 'NPR', 'MUR']],
  ['RS.', ['INR', 'PKR', 'LKR', 'NPR', 'MUR']],
  ['৳', ['BDT']],
  ['Tk.', ['BDT']],
  ['Tk', ['BDT']],
  ['RM', ['MYR']],
  ['Rp', ['IDR']],
  ['฿', ['THB']],
  ['₫', ['VND']],
  ['₱', ['PHP']],
  ['Php', ['PHP']],
  ['₩', ['KRW']],
  ['¥', ['JPY', 'CNY']],
  ['￥', ['JPY', 'CNY']],
  ['RMB', ['CNY']],
  ['₪', ['ILS']],
  ['NIS', ['ILS']],
  ['₺', ['TRY']],
  ['TL', ['TRY']],
  ['₽', ['RUB']],
  ['₴', ['UAH']],
  ['₸', ['KZT']],
  ['Dhs.', ['AED']],
  ['Dhs', ['AED']],
  ['DHS', ['AED']],
  ['Dh', ['AED', 'MAD']],
  ['SR', ['SAR']],
  ['QR', ['QAR']],
  ['KD', ['KWD']],
  ['BD', ['BHD']],
  ['JD', ['JOD']],
  ['E£', ['EGP']],
  ['Ksh.', ['KES']],
  ['KShs', ['KES']],
  ['KSh', ['KES']],
  ['Ksh', ['KES']],
  ['KSHS', ['KES']],
  ['USh', ['UGX']],
  ['TSh', ['TZS']],
  ['₦', ['NGN']],
  ['GH₵', ['GHS']],
  ['GH¢', ['GHS']],
  ['₵', ['GHS']],
  ['FCFA', ['XOF', 'XAF']],
  ['SFr.', ['CHF']],
  ['Fr.', ['CHF']],
  ['zł', ['PLN']],
  ['Kč', ['CZK']],
  ['lei', ['RON']],
  ['лв', ['BGN']],
  ['kr.', ['DKK', 'SEK', 'NOK', 'ISK']],
  ['kr', ['SEK', 'NOK', 'DKK', 'ISK']],
  ['₡', ['CRC']],
  ['S/.', ['PEN']],
  ['S/', ['PEN']],
  ['B/.', ['PAB']],
  ['Bs.', ['BOB']],
  ['euros', ['EUR']],
  ['euro', ['EUR']],
  ['Euro', ['EUR']],
  ['EURO', ['EUR']],
  ['د.إ.', ['AED']],
  ['د.إ', ['AED']],
  ['درهم', ['AED', 'MAD']],
  ['ر.س.', ['SAR']],
  ['ر.س', ['SAR']],
  ['ر.ق', ['QAR']],
  ['ر.ع', ['OMR']],
  ['ريال', ['SAR', 'QAR', 'OMR']],
  ['د.ك', ['KWD']],
  ['د.ب', ['BHD']],
  ['د.أ', ['JOD']],
  ['د.ع', ['IQD']],
  ['د.ت', ['TND']],
  ['د.م', ['MAD']],
  ['دينار', ['KWD', 'BHD', 'JOD', 'IQD', 'TND']],
  ['ج.م', ['EGP']],
  ['جنيه', ['EGP']],
  ['ل.ل', ['LBP']],
];

/** Words of money that also stand behind their number. */
export const WORDS_BEHIND = `RM|TL|kr|pesos|zł|Kč|lei|лв|Dhs|euros?|Euro|EURO|${CURRENCY_SIGNS.map(
  ([sign]) => sign,
)
  .filter((sign) => /\p{Script=Arabic}/u.test(sign))
  .map((sign) => sign.replaceAll('.', '\\.'))
  .join('|')}`;

const literal = (text: string): string => text.replace(/[.$/*+?()[\]{}|^\\]/g, String.raw`\$&`);

/** A mark of letters must not be the end of a word; the rand's single letter only counts before money. */
const signs = CURRENCY_SIGNS.map(([sign]) =>
  /^\p{L}/u.test(sign) ? `(?<!\\p{L})${literal(sign)}` : literal(sign),
);

/** What may stand before a number, as the source of a pattern with the flag `u`. */
export const MARK_BEFORE = String.raw`(?:${signs.join('|')}|(?<!\p{L})(?:${CURRENCY_CODES.join('|')})|(?<![\p{L}\p{N}])R(?=\s?\d[\d ,]*[.,]\d\d(?!\d)))`;

/** What may stand behind a number. */
export const MARK_BEHIND = String.raw`(?:[€£¢₹₫₽₴₺฿]|(?:${WORDS_BEHIND}|${CURRENCY_CODES.join('|')})(?![\p{L}\p{N}]))`;
