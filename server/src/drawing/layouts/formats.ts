// Dates, numbers and money as the country prints them.
import { inclusiveDays } from '../../lib/dates.ts';
import { decimal } from '../../lib/decimal.ts';
import type { Culture } from '../records/record.ts';
import type { Design } from './design.ts';

interface Format {
  months: string;
  /** Patterns of YYYY YY MMMM MMM MM M DD Do D, first those that seen layouts use. */
  dates: string[];
  datesSeen: number;
  /** Between the two days of a period. */
  until: string[];
  /** Before the first day of a period, in the reserve. */
  from: string;
  /** `#` is the number. */
  money: string[];
  thousands: string;
  point: string;
  /** The hundredth part of the currency, for rates. */
  minor: string | null;
}

const englishMonths = 'January February March April May June July August September October November December';
const overseasDates = [
  'DD/MM/YYYY',
  'D MMMM YYYY',
  'DD MMM YYYY',
  'D MMM YYYY',
  'DD MMM YY',
  'D MMMM, YYYY',
  'DD.MM.YYYY',
  'Do MMMM YYYY',
  'DD-MM-YY',
  'YYYY-MM-DD',
];

const gulfMonths = 'يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر';
/** Names of two words hold together by `_`. */
const levantineMonths =
  'كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول';

const formats: Record<Culture, Format> = {
  us: {
    months: englishMonths,
    dates: [
      'MM/DD/YYYY',
      'MMM D, YYYY',
      'MMMM D, YYYY',
      'MM/DD/YY',
      'MMM DD, YYYY',
      'MMM D YYYY',
      'MMMM DD, YYYY',
      'M-D-YYYY',
      'MM-DD-YY',
      'YYYY/MM/DD',
      'DD MMM YYYY',
      'MMMM Do, YYYY',
    ],
    datesSeen: 5,
    until: ['-', 'to', 'through', '–', 'thru and including'],
    from: 'From',
    money: ['$#', '$#', 'US$#', '# USD', '$ #'],
    thousands: ',',
    point: '.',
    minor: '¢',
  },
  uk: {
    months: englishMonths,
    dates: overseasDates,
    datesSeen: 4,
    until: ['to', '-', '–', 'till', 'up to'],
    from: 'From',
    money: ['£#', 'GBP #', '£ #'],
    thousands: ',',
    point: '.',
    minor: 'p',
  },
  au: {
    months: englishMonths,
    dates: overseasDates,
    datesSeen: 4,
    until: ['to', '-', '–', 'till', 'up to'],
    from: 'From',
    money: ['$#', 'AUD #', 'A$#', '$ #'],
    thousands: ',',
    point: '.',
    minor: 'c',
  },
  in: {
    months: englishMonths,
    dates: [
      'DD-MM-YYYY',
      'DD-MMM-YYYY',
      'DD/MM/YYYY',
      'D MMMM YYYY',
      'DD.MM.YYYY',
      'DD-MMM-YY',
      'MMM DD, YYYY',
      'DD/MM/YY',
    ],
    datesSeen: 3,
    until: ['to', '-', 'upto', '–', 'till'],
    from: 'From',
    money: ['Rs. #', 'Rs.#', 'INR #', '₹#', 'Rs #'],
    thousands: 'lakh',
    point: '.',
    minor: null,
  },
  my: {
    months: 'Januari Februari Mac April Mei Jun Julai Ogos September Oktober November Disember',
    dates: ['DD/MM/YYYY', 'DD.MM.YYYY', 'D MMM YYYY', 'D MMMM YYYY', 'DD-MM-YYYY', 'D.M.YYYY', 'DD/MM/YY'],
    datesSeen: 3,
    until: ['-', 'hingga', 'sehingga', '–', 'sampai'],
    from: 'Dari',
    money: ['RM #', 'RM#', '# MYR', 'MYR #'],
    thousands: ',',
    point: '.',
    minor: null,
  },
  de: {
    months: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember',
    dates: [
      'DD.MM.YYYY',
      'D. MMMM YYYY',
      'DD.MM.YY',
      'D. MMM. YYYY',
      'YYYY-MM-DD',
      'DD. MMMM YYYY',
      'DD. MMM YY',
    ],
    datesSeen: 2,
    until: ['-', 'bis', '–', 'bis einschließlich', 'bis einschl.'],
    from: 'vom',
    money: ['# €', '# EUR', '€ #', '#€', 'Euro #'],
    thousands: '.',
    point: ',',
    minor: 'ct',
  },
  fr: {
    months: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
    dates: ['DD/MM/YYYY', 'D MMMM YYYY', 'DD.MM.YYYY', 'DD/MM/YY', 'DD MMMM YYYY', 'YYYY-MM-DD', 'D.MM.YY'],
    datesSeen: 2,
    until: ['au', '-', '–', 'jusqu’au', 'à'],
    from: 'du',
    money: ['# €', '#€', 'EUR #', '# Euros', '€ #'],
    thousands: ' ',
    point: ',',
    minor: null,
  },
  it: {
    months: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
    dates: ['DD/MM/YYYY', 'DD.MM.YYYY', 'D MMMM YYYY', 'DD/MM/YY', 'D.M.YYYY', 'DD MMM YY', 'D-MMM-YYYY'],
    datesSeen: 2,
    until: ['-', 'al', '–', 'fino al', 'a'],
    from: 'dal',
    money: ['€ #', '# €', '#€', '# EUR', 'Euro #'],
    thousands: '.',
    point: ',',
    minor: null,
  },
  es: {
    months: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
    dates: [
      'DD/MM/YYYY',
      'D de MMMM de YYYY',
      'DD-MM-YYYY',
      'DD.MM.YYYY',
      'D de MMMM, YYYY',
      'D MMMM YYYY',
      'DD/MM/YY',
    ],
    datesSeen: 2,
    until: ['a', '-', 'al', '–', 'hasta el'],
    from: 'del',
    money: ['# €', '#€', '# EUR', '€ #', 'EUR #'],
    thousands: '.',
    point: ',',
    minor: null,
  },
  br: {
    months: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
    dates: [
      'DD/MM/YYYY',
      'DD/MM/YY',
      'D de MMMM de YYYY',
      'D/M/YYYY',
      'DD-MM-YYYY',
      'DD/MMM/YYYY',
      'DD MMMM YYYY',
    ],
    datesSeen: 2,
    until: ['a', '-', 'até', '–', 'à'],
    from: 'de',
    money: ['R$ #', 'R$#', 'BRL #', '# BRL'],
    thousands: '.',
    point: ',',
    minor: null,
  },
  sa: {
    months: gulfMonths,
    dates: ['D MMMM YYYY', 'DD/MM/YYYY', 'DD-MM-YYYY', 'DD MMMM YYYY', 'YYYY/MM/DD', 'DD.MM.YYYY'],
    datesSeen: 2,
    until: ['-', 'إلى', '–', 'حتى', 'ولغاية'],
    from: 'من',
    money: ['# ر.س', '# ريال', 'ر.س #', '#ر.س', '# ريال سعودي'],
    thousands: ',',
    point: '.',
    minor: 'هللة',
  },
  ae: {
    months: gulfMonths,
    dates: ['DD/MM/YYYY', 'D MMMM YYYY', 'DD-MM-YYYY', 'DD MMMM YYYY', 'YYYY-MM-DD', 'DD.MM.YYYY'],
    datesSeen: 2,
    until: ['إلى', '-', '–', 'حتى', 'ولغاية'],
    from: 'من',
    money: ['# درهم', 'AED #', 'Dh #', '# د.إ'],
    thousands: ',',
    point: '.',
    minor: 'فلس',
  },
  jo: {
    months: levantineMonths,
    dates: ['D MMMM YYYY', 'DD/MM/YYYY', 'D/M/YYYY', 'YYYY/MM/DD', 'DD MMMM YYYY', 'DD.MM.YYYY'],
    datesSeen: 2,
    until: ['إلى', '-', '–', 'لغاية', 'ولغاية'],
    from: 'من',
    money: ['# د.أ', '# دينار', 'JOD #', 'دينار #'],
    thousands: ',',
    point: '.',
    minor: null,
  },
};

export interface FormatChoices {
  dates: string[];
  periods: string[];
  money: string[];
}

/** What a layout of this culture may choose; without the reserve, only what seen layouts use. */
export function formatChoices(culture: Culture, reserved: boolean): FormatChoices {
  const { dates, datesSeen, until, from, money } = formats[culture];
  const separators = reserved ? until : until.slice(0, 2);
  return {
    dates: reserved ? dates : dates.slice(0, datesSeen),
    periods: separators.flatMap((word) =>
      reserved
        ? [
            `{start} ${word} {end}`,
            `{start} ${word} {end} ({days})`,
            `{days}, {start} ${word} {end}`,
            `${from} {start} ${word} {end}`,
          ]
        : [`{start} ${word} {end}`],
    ),
    money: reserved ? money : money.slice(0, 2),
  };
}

export function formatDate(culture: Culture, pattern: string, date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const name = (formats[culture].months.split(' ')[Number(month) - 1] ?? '').replace('_', ' ');
  const parts: Record<string, string> = {
    YYYY: year,
    YY: year.slice(2),
    MMMM: name,
    MMM: name.slice(0, 3),
    MM: month,
    M: String(Number(month)),
    DD: day,
    Do: `${Number(day)}${ordinalEnding(Number(day))}`,
    D: String(Number(day)),
  };
  return pattern.replace(/YYYY|YY|MMMM|MMM|MM|M|DD|Do|D/g, (token) => parts[token] ?? '');
}

/** In English. */
function ordinalEnding(day: number): string {
  if (day >= 11 && day <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}

const dayWords: Record<Culture, string> = {
  us: 'days',
  uk: 'days',
  au: 'days',
  in: 'days',
  my: 'hari',
  de: 'Tage',
  fr: 'jours',
  it: 'giorni',
  es: 'días',
  br: 'dias',
  sa: 'يوما',
  ae: 'يوم',
  jo: 'يوما',
};

export function formatPeriod(culture: Culture, design: Design, start: string, end: string): string {
  return design.periods
    .replace('{start}', formatDate(culture, design.dates, start))
    .replace('{end}', formatDate(culture, design.dates, end))
    .replace('{days}', `${inclusiveDays(start, end)} ${dayWords[culture]}`);
}

export function formatNumber(culture: Culture, value: string): string {
  const { thousands, point } = formats[culture];
  const sign = value.startsWith('-') ? '-' : '';
  const [whole = '', fraction] = value.replace('-', '').split('.');
  const grouped =
    thousands === 'lakh'
      ? whole.replace(/\B(?=(\d{2})*\d{3}$)/g, ',')
      : whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  return `${sign}${grouped}${fraction === undefined ? '' : `${point}${fraction}`}`;
}

/** With the currency's sign, unless `bare`. */
export function formatMoney(culture: Culture, design: Design, amount: string, bare = false): string {
  const isNegative = amount.startsWith('-');
  const number = formatNumber(culture, amount.replace('-', ''));
  const shown = bare ? number : design.money.replace('#', number);
  if (!isNegative) return shown;
  switch (design.negative) {
    case 'minus-first':
      return `-${shown}`;
    case 'minus-number':
      return bare ? `-${number}` : design.money.replace('#', `-${number}`);
    case 'minus-last':
      return `${shown}-`;
    case 'credit':
      return `${shown} CR`;
    case 'brackets':
      return `(${shown})`;
  }
}

export function formatRate(culture: Culture, design: Design, rate: string): string {
  const { minor } = formats[culture];
  if (design.rates === 'minor' && minor !== null) {
    const text = decimal(rate).mul(100).toFixed();
    return `${formatNumber(culture, text)}${minor.length > 1 ? ' ' : ''}${minor}`;
  }
  return design.rates === 'symbol'
    ? design.money.replace('#', formatNumber(culture, rate))
    : formatNumber(culture, rate);
}
