// What German words, and the parts of compound words, contribute to a label. Data only.
import { phrases } from '../phrases.ts';
import type { LabelWords } from './label-words.ts';

export const germanLabelWords: LabelWords = {
  compounds: true,
  words: {
    account: phrases('konto, vertrag, vertrags, verbrauchsstelle, debitor, debitoren, abnehmer'),
    customer: phrases('kunde, kunden, kd, geschäftspartner, gp'),
    invoice: phrases('rechnung, rechnungs, rg, re, beleg, faktura, dokument, abrechnung, abrechnungs'),
    number: phrases('nummer, nr, no, id, kennung, identnummer'),
    date: phrases('datum, tag, termin'),
    issued: phrases(
      'erstellt, ausgestellt, ausstellung, ausstellungs, erstellung, erstellungs, druck, ausgabe, stellung',
    ),
    until: phrases('bis, spätestens, fälligkeit, fälligkeits, frist, ziel, per'),
    due: phrases(
      'fällig, fälliger, zahlen, zahlbar, zahlbarer, zahlender, bezahlen, bezahlender, überweisen, überweisender, abbuchung, abbuchungs, einzug, einzugs, lastschrift, nachzahlung, nachzahlungs, nachforderung, forderung, forderungs, schuldig, lasten, abbuchen, überweisung, überweisungs, einzuziehender, bankeinzug',
    ),
    paid: phrases(
      'gezahlt, gezahlte, bezahlt, bezahlte, geleistet, geleistete, geleisteter, zahlung, zahlungen, zahlungs, abschlag, abschläge, abschlags, vorauszahlung, vorauszahlungen, akonto, teilbetrag, teilbeträge, anzahlung, anzahlungen, erhalten, erhaltene, eingegangen, eingegangene, einzahlung, einzahlungen, eingezahlte, entrichtet, entrichtete',
    ),
    amount: phrases(
      'betrag, beträge, betrags, summe, summen, total, gesamtbetrag, gesamtsumme, endbetrag, gesamt, brutto, zahlbetrag',
    ),
    balance: phrases('saldo, saldos, stand, guthaben'),
    overdue: phrases(
      'rückstand, rückstände, offen, offener, offene, rest, restlicher, restlich, übertrag, vortrag, schuld, schulden, ausstehend, ausstehende, posten, verbleibend, verbleibender, mahn, zwischen',
    ),
    previous: phrases(
      'alt, alter, alte, vorjahr, vorjahres, letzte, letzter, letzten, vorherige, vorheriger, vorperiode, vor, bisher, bisherige, bisheriger, früher, frühere, anfangs',
    ),
    current: phrases(
      'aktuell, aktuelle, aktueller, diese, dieser, neu, neue, neuer, jetzt, heute, laufend, laufende',
    ),
    charge: phrases('kosten, energiekosten, verbrauchskosten, jahreskosten, entgelt, gebühren'),
    address: phrases(
      'adresse, anschrift, ort, stelle, standort, objekt, liegenschaft, anschluss, grundstück, gebäude, einbauort, hausanschluss',
    ),
    supply: phrases(
      'liefer, lieferung, verbrauch, verbrauchs, abnahme, versorgung, versorgungs, anlage, anlagen, bezugs, bezug, entnahme, strom, zählers, zähler, belieferung',
    ),
    period: phrases('zeitraum, periode, zeit, zeitraums'),
    meter: phrases('zähler, gerät, geräte, messgerät, apparat, eigentums'),
    filler: phrases(`
      der, die, das, des, dem, den, ihr, ihre, ihrer, ihres, ihren, sie, wir, uns, unseren, gunsten, zu, zum, zur, am, an, im,
      in, für, von, vom, aus, und, bitte, noch, inkl, mwst, ust, inklusive, umsatzsteuer, mehrwertsteuer, netto,
      eur, euro, chf, abzüglich, abzgl, minus, zuzüglich, bereits, insgesamt, werden, wird, buchen, ab, ist, sind,
      jahr, jahres, end, anzahl, unsere, sepa, bank
    `),
  },
};
