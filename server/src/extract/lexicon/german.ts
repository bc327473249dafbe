// German words (Germany, Austria, Switzerland). Data only; the labels stand in german-labels.ts.
import { germanLabels } from './german-labels.ts';
import { germanLabelWords } from './label-words/german.ts';
import type { Lexicon } from './lexicon.ts';
import { beginning, being, counting, months, phrases, saying } from './phrases.ts';

export const german: Lexicon = {
  language: 'de',
  numberWords: ['nummer', 'nr', 'no'],
  telling: phrases(`
    der, die, das, und, ihre, ihr, für, von, bis, mit, bei, im, zum, zur, sie, nr, betrag, rechnung,
    verbrauch, zähler, rechnungsdatum, rechnungsbetrag, rechnungsnummer, kundennummer, zählernummer,
    zählerstand, vertragskonto, grundpreis, arbeitspreis, umsatzsteuer, mwst, tage, einheit, lieferstelle,
    verbrauchsstelle, zeitraum, preis, menge, summe, zahlbar, fällig
  `),
  labels: germanLabels,
  labelWords: [germanLabelWords],
  weak: phrases(
    'datum, rechnung, kunde, objekt, standort, anlage, termin, saldo, gesamtbetrag, steuern, zahlungen, abschlag, vertrag, forderung, fällig, grundstück, restbetrag, gutschrift, bonus, endbetrag',
  ),
  titleWords: {
    previous: phrases(
      'alt, alter, alte, anfang, anfangs, beginn, von, vom, letzter, letzte, vorheriger, bisheriger, start, vorher, bisher, vortag, anfänglich, vor',
    ),
    current: phrases(
      'neu, neuer, neue, ende, end, bis, aktuell, aktueller, aktuelle, heute, schluss, nachher, heutiger, jetziger, schließlich, aktuelles, schluß',
    ),
    reading: phrases(
      'zählerstand, stand, ablesung, zählerstände, ablesewert, messwert, zählerst, zst, wert, standwert, zählwerksstand',
    ),
    date: phrases('datum, ablesedatum, tag'),
    days: phrases('tage, tag, tageszahl, zahl der tage'),
    usage: phrases(
      'verbrauch, gesamtverbrauch, energie, menge, bezug, energiemenge, stromverbrauch, gasverbrauch, wasserverbrauch, abrechnungsverbrauch, verbr, geliefert, gelieferte, bezogen, bezogene, jahresverbrauch, liefermenge',
    ),
    difference: phrases('differenz, zählerdifferenz, diff, unterschied, fortschritt, vorschub'),
    multiplier: phrases(
      'faktor, wandlerfaktor, konstante, umrechnungsfaktor, wandler, wdl, wandl, fkt, übersetzung, multiplikator, umrechnung, umr',
    ),
    meter: phrases('zähler, gerät, geräte, messgerät, zählwerk, apparat, eigentum'),
    number: phrases('nummer, nr, id, ident, kennung'),
    type: phrases('art, ableseart, status, herkunft, erfassung, ermittlung, ablesegrund, quelle, daten'),
    demand: phrases('leistung, höchstleistung'),
    unit: phrases('einheit'),
    money: phrases('betrag, preis, kosten, eur, euro'),
    past: phrases('vorjahr, durchschnitt, jahr'),
    month: phrases('monat'),
    filler: phrases(
      'der, des, am, in, im, ihr, gemessener, abgerechneter, gesamt, abrechnung, anzahl, zum, dem, zeitraum, kwh, zu, einheiten, total, ermittelter, ermittelt, abgerechnete, abgerechnet, x, zahl, anz, dauer, gerechneter, berechneter, tatsächlicher',
    ),
  },
  months: months(`
    jan januar jaenner janner, feb februar feber, mar mrz maerz marz, apr april, mai, jun juni, jul juli,
    aug august, sep sept september, okt oktober, nov november, dez dezember
  `),
  dateOrder: 'DMY',
  fillers: phrases(
    'am, zum, bis, vom, den, der, die, des, ihr, ihre, brutto, netto, in, eur, euro, chf, und, inkl, mwst, ust, spätestens, eingegangen, danke, vielen, dank',
  ),
  totals: beginning(
    'summe*, gesamtsumme, zwischensumme*, gesamt*, insgesamt, total, zwischentotal, rechnungsbetrag*, rechnungssumme, rechnungstotal, nettobetrag, bruttobetrag, nettosumme, bruttosumme, endbetrag, endsumme, rechnungsendbetrag, gesamtbetrag',
  ),
  balances: saying(
    '*saldo, *guthaben, abschlag*, *abschläge, *abschlagszahlung*, abschlagsbetrag, teilbetrag*, teilbeträge, vorauszahlung*, akonto*, akontozahlung*, zahlung*, ihre zahlungen, gezahlt*, bezahlt*, bereits bezahlt, nachzahlung, restbetrag, restforderung, forderung*, zu zahlen*, zu zahlender, zahlbetrag, zahlungsbetrag, noch zu zahlen, übertrag*, vortrag, offene*, offener, rückstand, erstattung, auszahlung, erstattungsbetrag, lastschrift*, gesamtforderung, kontostand, einzuziehender, wird abgebucht, mahnbetrag',
  ),
  kinds: {
    LATE_FEE: saying('mahn*, verzug*, säumnis*, rücklastschrift*'),
    INTEREST: saying('*zinsen, zins'),
    TAX: saying(
      '*steuer, *steuern, mwst, ust, mehrwertsteuer*, umsatzsteuer*, *abgabe, *abgaben, *umlage, *umlagen, co2*, konzession*, kwkg*, eeg*, kev, netzzuschlag, gebrauchsabgabe, erneuerbaren*',
    ),
    PAYMENT: beginning('zahlung*, abschlagszahlung*, geleistete*, ihre zahlungen'),
    CREDIT: saying('*gutschrift*, *rabatt*, *bonus, *nachlass, *preisbremse, entlastung*, *guthaben, skonto'),
    ADJUSTMENT: saying('korrektur*, berichtigung*, ausgleich*, rundung*, anpassung*'),
    FIXED: saying(
      '*grundpreis*, *grundgebühr*, *leistungspreis*, *messpreis*, *messstellenbetrieb*, messung, *zählermiete*, *verrechnungspreis*, *zählergebühr*, grundbetrag, *pauschale, *zählpunktpauschale*, *bereitstellung*, grundtarif, *bereitschaftsgebühr*',
    ),
    FEE: saying('*gebühr*, *entgelt*, *kosten, zuschlag, *beitrag'),
    USAGE: saying(
      '*arbeitspreis*, *verbrauch*, *energie*, *strom*, *gas*, *wasser*, *wärme*, *lieferung*, *menge, hochtarif, niedertarif, netznutzung*, tarif*',
    ),
  },
  supply: saying('*beschaffung*, *vertrieb*, energiepreis, energielieferung, stromlieferung, energie'),
  delivery: saying('*netzentgelt*, *netznutzung*, *netzkosten*, messstellenbetrieb*, netz'),
  demand: saying(
    '*leistung, leistungspreis*, höchstleistung, spitzenleistung, *leistungswert, maximalleistung',
  ),
  actual: being(
    'abgelesen, abgelesener, ablesung, gemessen, tatsächlich, kundenablesung, selbstablesung, fernauslesung, fernablesung, netzbetreiber, ablesung netzbetreiber, ablesung kunde, kunde, ist, istwert, a, vnb, nb',
  ),
  estimated: being(
    'geschätzt, geschätzter, schätzung, rechnerisch, errechnet, berechnet, hochgerechnet, rechnerisch ermittelt, e, g, s, schätzwert, ersatzwert',
  ),
  history: saying(
    '*durchschnitt*, *vorjahr*, *vergleich*, *entwicklung*, *historie, *verlauf, durchschn, vorjahreszeitraum, letztes jahr, voraussichtlich*, prognose, pro jahr, im jahr, haushalts, je tag, pro tag',
  ),
  generation: saying('solar*, photovoltaik*, pv, erzeugung*, erzeugungszähler'),
  exported: saying('*einspeisung*, rücklieferung*, einspeise*'),
  timeOfUse: [
    [saying('*niedertarif*, nt, *nebenzeit*, *nachttarif*, nachtstrom, schwachlast*'), 'OFF_PEAK'],
    [saying('*hochtarif*, ht, *hauptzeit*, *tagtarif*, tagstrom, spitzenzeit'), 'PEAK'],
    [saying('einheitstarif, et, eintarif'), 'TOTAL'],
  ],
  commodities: {
    ELECTRICITY: counting('*strom, strom*, *elektrizität*, elektrisch*, kwh, energie ag'),
    GAS: counting(
      '*erdgas*, gas, gaslieferung, gasverbrauch, gaszähler, gasrechnung, biogas, brennwert, zustandszahl',
    ),
    WATER: counting(
      '*wasser, wasser*, trinkwasser*, abwasser*, schmutzwasser*, niederschlagswasser*, frischwasser*, kanal*',
    ),
    FUEL: counting('heizöl*, flüssiggas*, diesel*, pellets, holzpellets, propan*'),
    SOLAR: counting('photovoltaikanlage, pv anlage, solaranlage, solarstrom*, erzeugungszähler'),
    WASTE: counting('*müll*, abfall*, restmüll*, biotonne, kehricht*, *abfuhr'),
    DISTRICT: counting('*fernwärme*, *nahwärme*, wärme*, *kälte, fernkälte*, heizwärme, warmwasser, dampf'),
    TELECOM: counting('internet, telefonie, mobilfunk, festnetz, breitband'),
  },
  fuels: [
    [saying('propan*, flüssiggas*, lpg'), 'PROPANE'],
    [saying('diesel*'), 'DIESEL'],
    [saying('heizöl*'), 'DISTILLATE_FUEL_OIL_2'],
  ],
  waters: [[saying('gartenwasser*, bewässerung*, gartenzähler'), 'IRRIGATION']],
  unitDefinitions: [],
  payees: [
    /\bempfänger(?:in)?:?\s+([^,:;]{2,60})/iu,
    /\bkontoinhaber(?:in)?:?\s+([^,:;]{2,60})/iu,
    /\bzahlungsempfänger(?:in)?:?\s+([^,:;]{2,60})/iu,
  ],
};
