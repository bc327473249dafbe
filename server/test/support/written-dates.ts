// Days and billing periods as bills of the world print them, composed by lot from a grammar of parts. It knows nothing of the reader's own
// tables: what it writes, the reader must read back.
import type { Random } from '../../src/drawing/records/random.ts';

interface Tongue {
  months: string[];
  short: string[];
  weekdays: string[];
  shortWeekdays: string[];
  /** Between the parts of a written day: `3 de enero de 2024`. */
  of: string[];
  /** Behind the first day of a month, and behind the others. */
  ordinals: [first: string, other: string][];
  /** Words before the first day and between both. */
  spans: [lead: string, joint: string][];
  days: string[];
  /** `MDY` where that is how people write figures. */
  orders: ('MDY' | 'DMY' | 'YMD')[];
}

const words = (text: string): string[] => text.trim().split(/\s+/);

const english: Tongue = {
  months: words('January February March April May June July August September October November December'),
  short: words('Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec'),
  weekdays: words('Sunday Monday Tuesday Wednesday Thursday Friday Saturday'),
  shortWeekdays: words('Sun Mon Tue Wed Thu Fri Sat'),
  of: ['', '', '', 'of'],
  ordinals: [
    ['', ''],
    ['', ''],
    ['st', 'th'],
  ],
  spans: [
    ['', 'to'],
    ['', 'through'],
    ['', 'thru'],
    ['', 'until'],
    ['', 'and'],
    ['from', 'to'],
    ['From', 'through'],
    ['between', 'and'],
    ['for service from', 'to'],
    ['', 'up to'],
    ['', 'till'],
    ['', 'TO'],
  ],
  days: ['days', 'Days', 'day period'],
  orders: ['DMY'],
};

const tongues: Record<string, Tongue> = {
  us: { ...english, orders: ['MDY', 'MDY', 'MDY', 'YMD', 'DMY'] },
  uk: { ...english, orders: ['DMY', 'DMY', 'DMY', 'YMD', 'MDY'] },
  de: {
    months: words('Januar Februar März April Mai Juni Juli August September Oktober November Dezember'),
    short: words('Jan Feb Mrz Apr Mai Jun Jul Aug Sept Okt Nov Dez'),
    weekdays: words('Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag'),
    shortWeekdays: words('So Mo Di Mi Do Fr Sa'),
    of: [''],
    ordinals: [['.', '.']],
    spans: [
      ['', 'bis'],
      ['vom', 'bis'],
      ['von', 'bis'],
      ['vom', 'bis zum'],
      ['', 'bis einschließlich'],
      ['zwischen', 'und'],
      ['für', 'bis'],
    ],
    days: ['Tage', 'Abrechnungstage', 'Tagen'],
    orders: ['DMY', 'DMY', 'DMY', 'YMD'],
  },
  fr: {
    months: words('janvier février mars avril mai juin juillet août septembre octobre novembre décembre'),
    short: words('janv févr mars avr mai juin juil août sept oct nov déc'),
    weekdays: words('dimanche lundi mardi mercredi jeudi vendredi samedi'),
    shortWeekdays: words('dim lun mar mer jeu ven sam'),
    of: [''],
    ordinals: [
      ['', ''],
      ['er', ''],
    ],
    spans: [
      ['', 'au'],
      ['du', 'au'],
      ['Du', 'au'],
      ['de', 'à'],
      ['', 'jusqu’au'],
      ['entre le', 'et le'],
      ['à partir du', 'jusqu’au'],
    ],
    days: ['jours', 'j', 'jours facturés'],
    orders: ['DMY', 'DMY', 'DMY', 'YMD'],
  },
  es: {
    months: words('enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'),
    short: words('ene feb mar abr may jun jul ago sept oct nov dic'),
    weekdays: words('domingo lunes martes miércoles jueves viernes sábado'),
    shortWeekdays: words('dom lun mar mié jue vie sáb'),
    of: ['', 'de', 'de'],
    ordinals: [
      ['', ''],
      ['º', ''],
    ],
    spans: [
      ['', 'a'],
      ['', 'al'],
      ['del', 'al'],
      ['de', 'a'],
      ['desde', 'hasta'],
      ['desde el', 'hasta el'],
      ['entre el', 'y el'],
    ],
    days: ['días', 'dias', 'días facturados'],
    orders: ['DMY', 'DMY', 'DMY', 'YMD'],
  },
  it: {
    months: words(
      'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
    ),
    short: words('gen feb mar apr mag giu lug ago set ott nov dic'),
    weekdays: words('domenica lunedì martedì mercoledì giovedì venerdì sabato'),
    shortWeekdays: words('dom lun mar mer gio ven sab'),
    of: [''],
    ordinals: [
      ['', ''],
      ['º', ''],
      ['°', ''],
    ],
    spans: [
      ['', 'al'],
      ['dal', 'al'],
      ['Dal', 'al'],
      ['da', 'a'],
      ['', 'fino al'],
      ['tra il', 'e il'],
    ],
    days: ['giorni', 'gg', 'giorni fatturati'],
    orders: ['DMY', 'DMY', 'DMY', 'YMD'],
  },
  br: {
    months: words('janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'),
    short: words('jan fev mar abr mai jun jul ago set out nov dez'),
    weekdays: words('domingo segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado'),
    shortWeekdays: words('dom seg ter qua qui sex sáb'),
    of: ['', 'de', 'de'],
    ordinals: [
      ['', ''],
      ['º', ''],
    ],
    spans: [
      ['', 'a'],
      ['de', 'a'],
      ['', 'até'],
      ['de', 'até'],
      ['desde', 'até'],
      ['entre', 'e'],
    ],
    days: ['dias', 'dias faturados'],
    orders: ['DMY', 'DMY', 'DMY', 'YMD'],
  },
  nl: {
    months: words('januari februari maart april mei juni juli augustus september oktober november december'),
    short: words('jan feb mrt apr mei jun jul aug sep okt nov dec'),
    weekdays: words('zondag maandag dinsdag woensdag donderdag vrijdag zaterdag'),
    shortWeekdays: words('zo ma di wo do vr za'),
    of: [''],
    ordinals: [['', '']],
    spans: [
      ['', 't/m'],
      ['', 'tot'],
      ['van', 'tot'],
      ['van', 't/m'],
      ['', 'tot en met'],
      ['', 'tm'],
    ],
    days: ['dagen'],
    orders: ['DMY', 'DMY', 'DMY', 'YMD'],
  },
  my: {
    months: words('Januari Februari Mac April Mei Jun Julai Ogos September Oktober November Disember'),
    short: words('Jan Feb Mac Apr Mei Jun Jul Ogos Sept Okt Nov Dis'),
    weekdays: words('Ahad Isnin Selasa Rabu Khamis Jumaat Sabtu'),
    shortWeekdays: words('Ahd Isn Sel Rab Kha Jum Sab'),
    of: [''],
    ordinals: [['', '']],
    spans: [
      ['', 'hingga'],
      ['dari', 'hingga'],
      ['', 'sehingga'],
      ['', 's/d'],
      ['daripada', 'hingga'],
    ],
    days: ['hari'],
    orders: ['DMY', 'DMY', 'DMY', 'YMD'],
  },
  sa: {
    months: words('يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر'),
    short: words('يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر'),
    weekdays: words('الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت'),
    shortWeekdays: words('الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت'),
    of: [''],
    ordinals: [['', '']],
    spans: [
      ['', 'إلى'],
      ['من', 'إلى'],
      ['من', 'حتى'],
    ],
    days: ['يوم', 'يوما'],
    orders: ['DMY', 'DMY', 'YMD'],
  },
};
tongues.au = tongues.uk as Tongue;
tongues.in = tongues.uk as Tongue;
tongues.ae = tongues.sa as Tongue;
tongues.jo = tongues.sa as Tongue;

export const writtenTongues: readonly string[] = Object.keys(tongues);

/** One way to write days, and the periods between them. */
export interface Handwriting {
  /** What kind of writing it is, to group what was not read. */
  name: string;
  /** The order of its figures is that of the language, or can be told. */
  date(date: string): string;
  period(start: string, end: string): string;
}

interface Parts {
  year: number;
  month: number;
  day: number;
}

type Writer = (parts: Parts, withYear: boolean) => string;

const partsOf = (date: string): Parts => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { year, month, day };
};
const two = (value: number): string => String(value).padStart(2, '0');

/** `1st`, `22nd`, `3.`, `1er`. */
function ordinalOf(day: number, [first, other]: [string, string]): string {
  if (other !== 'th') return day === 1 ? first : other;
  if (day >= 11 && day <= 13) return 'th';
  return ({ 1: 'st', 2: 'nd', 3: 'rd' } as Record<number, string>)[day % 10] ?? 'th';
}

function inFigures(
  random: Random,
  order: Tongue['orders'][number],
): { name: string; write: Writer; mark: string } {
  const padded = random.chance(0.6);
  const part = (value: number): string => (padded ? two(value) : String(value));
  if (order === 'YMD') {
    const mark = random.pick(['-', '-', '/', '.', ' / ']);
    return {
      name: `YMD ${mark}`,
      mark,
      write: ({ year, month, day }, withYear) =>
        [...(withYear ? [year] : []), two(month), two(day)].join(mark),
    };
  }
  const mark = random.pick(['/', '/', '/', '.', '.', '-', ' / ', '. ']);
  const years = random.pick(mark === '. ' || mark === ' / ' ? [4] : [4, 4, 2, 2, mark === '-' ? 2 : 0]);
  const yearOf = (year: number): string => {
    if (years === 4) return String(year);
    return `${years === 0 ? '’' : ''}${two(year % 100)}`;
  };
  return {
    name: `${order} ${mark} ${years}`,
    mark,
    write({ year, month, day }, withYear) {
      const both = order === 'MDY' ? [part(month), part(day)] : [part(day), part(month)];
      if (withYear) return [...both, yearOf(year)].join(mark);
      return mark.startsWith('.') ? `${both.join(mark)}.` : both.join(mark);
    },
  };
}

/** Marks with which a written day holds together; between them nothing else stands. */
const TIED = ['-', '/', '.'];

function inWords(
  random: Random,
  tongue: Tongue,
  order: Tongue['orders'][number],
): { name: string; write: Writer; mark: string } {
  const isShort = random.chance(0.55);
  const upper = random.chance(0.2);
  const dot = isShort && random.chance(0.3) ? '.' : '';
  const nameOf = (month: number): string => {
    const name = (isShort ? tongue.short : tongue.months)[month - 1] ?? '';
    const dotted = name === tongue.months[month - 1] ? name : name + dot;
    return upper ? dotted.toUpperCase() : dotted;
  };
  // Arabic print ties no names to figures.
  const isTied = isShort && tongue !== tongues.sa && random.chance(0.35);
  const padded = random.chance(0.4);
  const dayOf = (day: number): string => (padded ? two(day) : String(day));
  const years = random.pick(isTied ? [4, 2] : [4, 4, 4, 2, 0]);
  const yearOf = (year: number): string =>
    years === 4 ? String(year) : `${years === 0 ? '’' : ''}${two(year % 100)}`;
  if (isTied) {
    const mark = random.pick(TIED);
    const glued = order === 'DMY' && random.chance(0.2);
    const between = glued ? '' : mark;
    return {
      name: `${order} name tied ${glued ? 'glued' : mark}`,
      mark: between,
      write({ year, month, day }, withYear) {
        const name = nameOf(month).replace('.', '');
        const both = order === 'DMY' ? [two(day), name] : [name, two(day)];
        if (!withYear) return both.join(between);
        return (order === 'YMD' ? [String(year), ...both] : [...both, yearOf(year)]).join(between);
      },
    };
  }
  const ordinal = random.pick(tongue.ordinals);
  const of = random.pick(tongue.of);
  const linked = of === '' ? ' ' : ` ${of} `;
  const comma = random.chance(0.7) ? ', ' : ' ';
  return {
    name: `${order} name ${of} ${ordinal.join('|')} ${years}${dot}`,
    mark: ' ',
    write({ year, month, day }, withYear) {
      const told = `${dayOf(day)}${padded ? '' : ordinalOf(day, ordinal)}`;
      if (order === 'MDY') return `${nameOf(month)} ${told}${withYear ? comma + yearOf(year) : ''}`;
      if (order === 'YMD') return `${withYear ? `${year} ` : ''}${nameOf(month)} ${dayOf(day)}`;
      const middle = `${told}${linked}${nameOf(month)}`;
      const before = of === 'of' ? ' ' : linked;
      return withYear ? `${middle}${before}${yearOf(year)}` : middle;
    },
  };
}

/** A way to write days in the language of a culture, by lot. */
export function drawHandwriting(random: Random, culture: string): Handwriting {
  const tongue = tongues[culture] ?? (tongues.us as Tongue);
  const order = random.pick(tongue.orders);
  const isNamed = random.chance(0.55);
  // Figures are in the order of the language alone; names may stand in any.
  const { name, write, mark } = isNamed
    ? inWords(random, tongue, order)
    : inFigures(
        random,
        culture === 'us' && order === 'DMY' ? 'MDY' : culture !== 'us' && order === 'MDY' ? 'DMY' : order,
      );
  const isShortWeekday = random.chance(0.5);
  const weekdayMark = random.pick([', ', ' ', isShortWeekday ? '. ' : ', ']);
  const hasWeekday = random.chance(0.12) && mark !== '';
  const weekdayOf = (date: string): string => {
    const at = new Date(`${date}T00:00:00Z`).getUTCDay();
    return `${(isShortWeekday ? tongue.shortWeekdays : tongue.weekdays)[at]}${weekdayMark}`;
  };
  const dated = (date: string, withYear: boolean): string =>
    `${hasWeekday ? weekdayOf(date) : ''}${write(partsOf(date), withYear)}`;

  const [lead, joint] = random.pick(tongue.spans);
  const dash = random.pick(['-', '–', '—', '→', '~', '‒', '/', '>', '»']);
  const isDash = random.chance(0.45);
  const isTight =
    isDash &&
    /[-–—→‒]/.test(dash) &&
    mark !== ' ' &&
    !(dash === '-' && mark.includes('-')) &&
    random.chance(0.4);
  const between =
    isDash && !(dash === '/' && mark.includes('/')) ? (isTight ? dash : ` ${dash} `) : ` ${joint} `;
  const isWord = !(between.trim() === dash || isTight);
  // A day in figures that opens with its year is not written without it.
  const yearOnce = mark !== '' && !name.startsWith('YMD') && !hasWeekday && random.chance(0.25);
  const dayOnce = yearOnce && isNamed && order === 'DMY' && random.chance(0.5);
  const daysForm = random.pick(['', '', '', ' (#)', ', #', ' - #', ' #']);
  const daysWord = random.pick(tongue.days);
  return {
    name: `${name}${hasWeekday ? ' weekday' : ''} | ${between.trim()}${isTight ? ' tight' : ''}${isWord && lead ? ` ${lead}` : ''}${yearOnce ? ' year once' : ''} |${daysForm}`,
    date: (date) => dated(date, true),
    period(start, end) {
      const [from, to] = [partsOf(start), partsOf(end)];
      const isOneMonth = from.year === to.year && from.month === to.month;
      const isOnce = yearOnce && (from.year === to.year || isNamed);
      const opening =
        dayOnce && isOneMonth
          ? `${from.day}${tongue.ordinals[0]?.[1] === '.' ? '.' : ''}`
          : dated(start, !isOnce);
      const days = Math.round((Date.parse(end) - Date.parse(start)) / 86_400_000) + 1;
      const told = daysForm.replace('#', `${days} ${daysWord}`);
      return `${isWord && lead ? `${lead} ` : ''}${opening}${between}${dated(end, true)}${told}`;
    },
  };
}
