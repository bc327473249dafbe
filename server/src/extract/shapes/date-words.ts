// Words of dates that say the same on a bill in any language: days of the week, and the months of languages without a lexicon.
import { foldLetters } from './letters.ts';

const listed = (text: string): string[] =>
  text
    .trim()
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .map(foldLetters);

/** Folded, in full and short; a date may have one before it, which is no part of what it says. */
const weekdays: ReadonlySet<string> = new Set(
  [
    'monday, tuesday, wednesday, thursday, friday, saturday, sunday, mon, tue, tues, wed, weds, thu, thur, thurs, fri, sat, sun',
    'montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonnabend, sonntag, mo, di, mi, do, fr, sa, so',
    'lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, lun, mar, mer, jeu, ven, sam, dim',
    'lunedì, martedì, mercoledì, giovedì, venerdì, sabato, domenica, gio, sab, dom',
    'lunes, martes, miércoles, jueves, viernes, sábado, domingo, mié, mier, jue, vie',
    'segunda-feira, terça-feira, quarta-feira, quinta-feira, sexta-feira, segunda, terça, quarta, quinta, sexta, seg, ter, qua, qui, sex',
    'maandag, dinsdag, woensdag, donderdag, vrijdag, zaterdag, zondag, ma, wo, vr, za, zo',
    'isnin, selasa, rabu, khamis, jumaat, sabtu, ahad, senin, kamis, jumat, minggu, isn, sel, rab, kha, jum, ahd',
    'الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد اثنين ثلاثاء أربعاء خميس جمعة سبت أحد',
    'mandag, tirsdag, onsdag, torsdag, fredag, lørdag, søndag, måndag, tisdag, lördag',
  ].flatMap(listed),
);

/** `Wednesday`, `mer.`; whatever its case and accents. */
export const isWeekday = (word: string): boolean => weekdays.has(foldLetters(word.replace(/\.$/, '')));

/** A weekday with what ties it to the date behind it: `Mon `, `Mittwoch, den `, `Thu. `. */
const WEEKDAY_BEFORE =
  /(?<![\p{L}\p{M}])(\p{L}{2,10}(?:-\p{L}{5})?)[.,]{0,2}(?:\s(?:the|den|dem|le|el|il|o|dia|día))?\s{0,2}$/iu;

/** Letters of a weekday at the end of the text, with the space behind it; 0 where there is none. */
export function weekdayLength(text: string): number {
  const match = text.slice(-28).match(WEEKDAY_BEFORE);
  return match && isWeekday(match[1] ?? '') ? match[0].length : 0;
}

/** A weekday in brackets behind a date: ` (Wed)`. */
export function weekdayBehind(text: string): number {
  const match = text.slice(0, 20).match(/^\s?\((\p{L}{2,14}(?:-\p{L}{5})?)\.?\)/u);
  return match && isWeekday(match[1] ?? '') ? match[0].length : 0;
}

const DAYS_COUNTED =
  /^\s?-?(?:days?|tage?n?|abrechnungstage|jours?|j\.|d[ií]as?|giorni|gg|hari|dagen|dager|dagar|dage|يوم|أيام|ايام)(?!\p{L})/iu;

/** A word for days begins the text: the figures before it count them. */
export const countsDays = (text: string): boolean => DAYS_COUNTED.test(text);

const inOrder = (text: string): [string, number][] =>
  text.split(',').flatMap((forms, at) => listed(forms).map((name): [string, number] => [name, at + 1]));

/**
 * Months of languages that bills mix with their own, or that have no lexicon: Dutch, the Nordic ones, Polish, Turkish, Indonesian, Romanian,
 * and the languages with a lexicon. A name that two languages give to two months is left out. For whole dates with day and year only.
 */
const abroad: ReadonlyMap<string, number> = new Map([
  ...inOrder(
    'jan januari january januar janvier janv gennaio genn gen enero ene janeiro, feb febr februari february februar février févr fév febbraio febb febrero fevereiro fev, mrt mar maart march mars märz mrz marzo março, apr april avril avr aprile abril abr, mei may mai maggio mag magg mayo maio, jun juni june juin giugno giu junio junho, jul juli july juillet juil luglio lug julio julho, aug augustus august août agosto ago, sep sept september septembre settembre sett set septiembre setiembre setembro, okt oktober october octobre oct ottobre ott octubre outubro out, nov november novembre noviembre novembro, dec december dez dezember décembre déc dicembre dic diciembre dezembro',
  ),
  ...inOrder('gener, febrer, març, , maj, juny, juliol, agost, setembre, , , desembre desember'),
  ...inOrder(
    'stycznia, lutego, marca, kwietnia, maja, czerwca, lipca, sierpnia, września, października, listopada, grudnia',
  ),
  ...inOrder('ocak, şubat, mart, nisan, mayıs, haziran, temmuz, ağustos, eylül, ekim, kasım, aralık'),
  ...inOrder(
    'ianuarie, februarie, martie, aprilie, , iunie, iulie, agustus ogos, septembrie, octombrie, noiembrie, decembrie disember',
  ),
]);

/** The month that the folded name says in any language; undefined where it says none. */
export const monthAbroad = (name: string): number | undefined => abroad.get(name);
