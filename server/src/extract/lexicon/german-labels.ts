// German labels. Data only. `№` stands for nummer, nr and their like, written together or apart.
import type { Lexicon } from './lexicon.ts';
import { phrases } from './phrases.ts';

export const germanLabels: Lexicon['labels'] = {
  accountNumber: phrases(`
    vertragskonto, vertragskonto №, vertragskonto№, vertrags№, vertrags №, kundenkonto, kundenkonto№, kundenkonto №,
    verbrauchsstellen№, buchungskonto, konto№, vertragskontonr, ihre vertragskonto№, ihr vertragskonto, ihre
    vertrags№, kassenzeichen, referenz№, objekt№, anlagen№, anlage, anlage №, buchungszeichen, vertrag, mandanten№,
    ordnungsbegriff, aktenzeichen
  `),
  customerNumber: phrases(`
    kunden№, kunden №, debitoren№, debitoren №, ihre kunden№, ihre kunden №, personenkonto, partner№,
    geschäftspartner, geschäftspartner№, kunden id, abnehmer№, kdnr, kd №, kundennr
  `),
  invoiceNumber: phrases(`
    rechnungs№, rechnungs №, rechnung №, beleg№, beleg №, rechnung, belegs№, dokument№, rg №, re №, rechn №,
    ihre rechnungs№, gutschrifts№, bescheid№, abrechnungs№, abrechnungs №, faktura№
  `),
  statementDate: phrases(`
    rechnungsdatum, datum, ausstellungsdatum, rechnung vom, belegdatum, datum der rechnung, erstellt am,
    rechnungsdatum vom, ausgestellt am, erstellungsdatum, abrechnungsdatum, rechnungstag, fakturadatum, druckdatum,
    ihre rechnung vom, jahresabrechnung vom, abrechnung vom, bescheiddatum, ort datum, datum der ausstellung
  `),
  dueDate: phrases(`
    fällig am, fälligkeit, fälligkeitsdatum, zahlbar bis, zu zahlen bis, zahlungsziel, zahlungsfrist, fällig zum,
    fällig, zahlungstermin, zahlbar bis zum, zahlbar am, zu zahlen am, zu zahlen bis zum, bitte zahlen sie bis,
    bitte zahlen sie bis zum, zahlung bis, zahlbar, fällig bis, einzug am, abbuchung am, wird eingezogen am, wird
    abgebucht am, abbuchungsdatum, buchungsdatum, lastschrift am, zahltermin, termin, spätestens zahlbar bis,
    fälligkeitstermin, überweisen sie bis, bitte überweisen bis, bitte überweisen sie bis zum, zahlungseingang bis,
    zahlungseingang bis zum, wir buchen ab am, bankeinzug am, zahldatum, sepa einzug am, abbuchung zum,
    lastschrifteinzug am, einzug zum, zahlbar netto bis, der betrag wird abgebucht am
  `),
  amountDue: phrases(`
    zu zahlender betrag, zu zahlen, zahlbetrag, nachzahlung, gesamtforderung, restbetrag, noch zu zahlen,
    offener betrag, offener gesamtbetrag, forderung, forderungsbetrag, restforderung, nachforderung,
    gesamtbetrag, zahlungsbetrag, ihre nachzahlung, zu zahlender gesamtbetrag, zu bezahlen, zu zahlender
    restbetrag, noch zu zahlender betrag, zu überweisender betrag, überweisungsbetrag, abbuchungsbetrag,
    einzugsbetrag, rechnungsbetrag, fälliger betrag, fälliger gesamtbetrag, endbetrag, zu ihren lasten,
    zahlbetrag brutto, saldo zu unseren gunsten, gesamtsaldo, offene forderung, gesamt zu zahlen, zahllast, bitte zahlen sie, rechnungsendbetrag, zu zahlender rechnungsbetrag, total zu
    bezahlen, betrag zu unseren gunsten, noch offener betrag, aktuelle forderung, wir buchen ab
  `),
  newCharges: phrases(`
    rechnungsbetrag, rechnungsbetrag brutto, bruttorechnungsbetrag, bruttobetrag, gesamtbetrag brutto,
    rechnungssumme, summe brutto, rechnungsbetrag inkl mwst, gesamtkosten, brutto rechnungsbetrag, bruttosumme,
    rechnungsbetrag inkl ust, gesamtsumme brutto, gesamtsumme, gesamtkosten brutto, kosten gesamt, kosten brutto,
    energiekosten gesamt, ihre energiekosten, ihre kosten, rechnungstotal, total inkl mwst, total rechnung, summe
    rechnung, rechnungsbetrag gesamt, abrechnungsbetrag, verbrauchskosten, neue forderungen, gesamtbetrag inkl mwst,
    gesamtbetrag inkl ust, jahresbetrag, summe der kosten, rechnungsendbetrag, abrechnungssumme, gesamtpreis brutto,
    betrag brutto, gesamtbetrag, endbetrag, kosten dieser abrechnung, summe abrechnung, jahreskosten, ihre
    verbrauchskosten, summe inkl ust, summe inkl mwst, total chf inkl mwst
  `),
  previousBalance: phrases(`
    saldo vorjahr, saldo vorperiode, alter saldo, kontostand alt, letzte rechnung, saldovortrag, alte forderung,
    forderung aus letzter rechnung, betrag letzte rechnung, saldo letzte rechnung, vorheriger saldo, bisheriger
    saldo, anfangssaldo, betrag der letzten rechnung, saldo der letzten rechnung, saldo aus vorjahr, saldo aus
    letzter rechnung, vorheriger rechnungsbetrag, forderung vorjahr, letzter rechnungsbetrag, saldo alt,
    rechnungsbetrag vormonat, saldo vormonat
  `),
  payments: phrases(`
    abschlagszahlungen, geleistete abschläge, zahlungen, ihre zahlungen, geleistete zahlungen, abzüglich
    zahlungen, bereits gezahlt, gezahlte abschläge, abzüglich abschläge, abschläge, bezahlte abschläge,
    vorauszahlungen, geleistete vorauszahlungen, erhaltene zahlungen, eingegangene zahlungen, gezahlte
    teilbeträge, teilbeträge, abzüglich geleisteter abschläge, abzüglich ihrer zahlungen, zahlungseingänge,
    abzüglich vorauszahlungen, geleistete teilbeträge, summe abschläge, summe der abschläge, gezahlte
    abschlagsbeträge, abschlagsbeträge, akontozahlungen, akonto, bisherige zahlungen, zahlungseingang, bereits
    geleistete zahlungen, geleistete abschlagszahlungen, ihre geleisteten zahlungen, ihre abschlagszahlungen,
    ihre abschläge, abzüglich geleisteter zahlungen, abzüglich geleisteter abschlagszahlungen, summe zahlungen,
    bereits bezahlt, bereits bezahlte abschläge, ihre bisherigen zahlungen, ihre teilzahlungen, teilzahlungen
  `),
  balanceForward: phrases(`
    übertrag, saldo, offene posten, rückstand, offener saldo, vortrag, rückstände, offene forderungen,
    forderungsrückstand, übertrag vorjahr, zahlungsrückstand, offener restbetrag, saldo aus früheren rechnungen,
    rückstand aus vorperioden, guthaben aus vorjahr, guthaben vorjahr, offener rückstand, altforderung
  `),
  adjustments: phrases('korrekturen, berichtigung, rundungsdifferenz, ausgleichsbetrag'),
  credits: phrases('gutschrift, gutschriften, bonus, summe gutschriften'),
  taxes: phrases(`
    summe steuern, steuern, steuern und abgaben, summe mwst, mwst gesamt, umsatzsteuer gesamt, summe
    umsatzsteuer, enthaltene mwst, enthaltene umsatzsteuer, steuern gesamt, summe der steuern, mwst betrag,
    umsatzsteuerbetrag, mehrwertsteuerbetrag, darin enthaltene umsatzsteuer, steuerbetrag
  `),
  lateCharges: phrases('mahngebühr, mahngebühren, verzugszinsen, säumniszuschlag, mahnkosten, mahnspesen'),
  serviceAddress: phrases(`
    lieferstelle, verbrauchsstelle, abnahmestelle, lieferadresse, verbrauchsadresse, lieferanschrift,
    versorgungsadresse, verbrauchsort, anlagenadresse, standort, ihre verbrauchsstelle, ihre lieferstelle,
    lieferort, abnahmeort, objekt, objektadresse, anschlussadresse, standort der anlage, anschlussobjekt, ihre
    abnahmestelle, liegenschaft, adresse der verbrauchsstelle, adresse der lieferstelle, anschrift der
    verbrauchsstelle, anschrift der lieferstelle, ort der lieferung, verbrauchsstelle in, entnahmestelle, messort,
    adresse der anlage, anlageadresse, objektanschrift, zustelladresse der anlage, bezugsort, verbrauchsobjekt,
    grundstück, messstelle, belieferte adresse, anlagenstandort, standortadresse, einbauort, kundenanlage,
    anlagestandort, hausanschluss, einbauadresse, anschlussstelle, zählerstandort, ort der abnahme, ihr anschluss
  `),
  period: phrases(`
    abrechnungszeitraum, lieferzeitraum, verbrauchszeitraum, rechnungszeitraum, zeitraum, abrechnungsperiode,
    leistungszeitraum, ablesezeitraum, rechnungsperiode, verbrauchsperiode, versorgungszeitraum, ihr
    abrechnungszeitraum, für den zeitraum, für den zeitraum vom, im zeitraum, abrechnung für den zeitraum,
    abrechnungszeitraum vom, verbrauch vom, periode, belieferungszeitraum, messperiode, bezugsperiode, für die zeit
    vom, abgerechneter zeitraum, messzeitraum, abrechnung für, abrechnung vom, verbrauch für
  `),
  periodStart: phrases(`
    von, vom, beginn, zeitraum von, datum von, ab, anfang, startdatum, datum alt, anfangsdatum, ablesedatum alt,
    start, zeitraum ab, beginn zeitraum, lieferbeginn, letzte ablesung, letztes ablesedatum, seit, beginn am, ab
    dem, datum beginn, erste ablesung
  `),
  periodEnd: phrases(`
    bis, ende, zeitraum bis, datum bis, zum, enddatum, datum neu, ablesedatum neu, endedatum, bis zum, ende
    zeitraum, aktuelles ablesedatum, datum ende, schluss, ende am, datum schluss
  `),
  deliveryDate: phrases('lieferdatum, liefertag, lieferung am, tag der lieferung, geliefert am'),
  readDate: phrases(`
    ablesedatum, ablesetag, ablesung am, abgelesen am, datum der ablesung, ablesetermin, stichtag, standdatum
  `),
  payee: phrases('zahlungsempfänger, empfänger, kontoinhaber, zahlbar an'),
  supplier: phrases('lieferant, ihr lieferant, stromlieferant, energielieferant, ihr energielieferant'),
  tariff: phrases(`
    tarif, ihr tarif, produkt, tarifbezeichnung, ihr produkt, vertragsart, tarifart, preisgruppe, produktname,
    stromtarif, gastarif, ihr stromtarif, ihr gastarif, vertragsprodukt, stromprodukt, gasprodukt, ihr stromprodukt,
    ihr gasprodukt, tarifname, preismodell, sondervertrag, energieprodukt, produktbezeichnung, preisregelung,
    vertragstarif, tarifmodell, preisblatt, preisvereinbarung, liefervertrag, ihre tarifbezeichnung, name des
    tarifs, vertragsname, lieferprodukt
  `),
  meterNumber: phrases(`
    zähler№, zähler №, zähler, gerät№, geräte№, geräte №, zähler id, gerätenummer, messgerät, serien№, wasserzähler,
    stromzähler, gaszähler, wärmezähler, zählwerk№, stromzähler №, gaszähler №, wasserzähler №, zählernr, ihr
    zähler, messgeräte№, apparate№, apparat №, wärmemengenzähler, wärmezähler №, zähler serien№, wasserzähler№,
    gaszähler№, stromzähler№, wärmezähler№, messeinrichtung, gerät, apparat, identnummer, ident№, nr des zählers, №
    des zählers, eigentums№, zähler identnummer, messgerät №, gerät №, ihre zähler№
  `),
  pod: phrases(`
    marktlokation, malo, malo id, marktlokations id, marktlokations№, zählpunkt, zählpunktbezeichnung,
    messlokation, melo, zählpunkt№, id der marktlokation, ihre marktlokation, messlokations id, messpunkt,
    messpunktbezeichnung, messpunkt№, identifikation der marktlokation, malo №, zählpunktbez
  `),
  premise: phrases('objektkennung, verbrauchsstellen id'),
  currentReading: phrases(`
    zählerstand neu, neuer zählerstand, stand neu, endstand, zählerstand ende, stand ende, neuer stand,
    aktueller stand, aktueller zählerstand, zählerstand aktuell, neu, endzählerstand, zählerendstand, zählerstand
    bis, stand bis, stand aktuell, schlussstand, aktueller zählerst, zählerstand am ende, letzter stand,
    zählerstand heute, ablesung neu, neue ablesung, stand am ende
  `),
  previousReading: phrases(`
    zählerstand alt, alter zählerstand, stand alt, anfangsstand, zählerstand anfang, stand anfang, alter stand,
    letzter zählerstand, vorheriger zählerstand, vorheriger stand, alt, anfangszählerstand, zählerstand beginn,
    zähleranfangsstand, zählerstand von, stand von, stand beginn, zählerstand vorjahr, startstand, vorstand,
    zählerstand letzte ablesung, ablesung alt, alte ablesung, stand am anfang, zählerstand bisher
  `),
  reading: phrases('zählerstand, stand, ablesewert, zählerstände, messwert, zähler stand, stände, ablesung'),
  multiplier: phrases(`
    faktor, wandlerfaktor, umrechnungsfaktor, konstante, zählerkonstante, ablesefaktor, multiplikator,
    zählerfaktor, wandler, wf, übersetzungsfaktor, umr faktor, messfaktor, wandlerkonstante
  `),
  usage: phrases(`
    verbrauch, gesamtverbrauch, ihr verbrauch, stromverbrauch, gasverbrauch, wasserverbrauch, energieverbrauch, ihr
    gesamtverbrauch, wärmeverbrauch, abgerechneter verbrauch, verbrauchte energie, verbrauchsmenge, energie,
    verbrauch gesamt, summe verbrauch, ihr stromverbrauch, ihr gasverbrauch, ihr wasserverbrauch, bezug,
    energiemenge, liefermenge, gelieferte menge, thermische energie, wärmemenge, jahresverbrauch, verbrauch in, ihr
    jahresverbrauch, verbrauch im abrechnungszeitraum, ihr verbrauch in diesem zeitraum, verbrauchswert, menge,
    gesamtmenge, abrechnungsverbrauch, abgerechnete menge, bezogene menge, abrechnungsmenge, gelieferte energie,
    ermittelter verbrauch, verbr, verbrauch total, bezugsmenge
  `),
  rawUsage: phrases(`
    differenz, zählerdifferenz, zählerstandsdifferenz, verbrauch m³, volumen, gemessener verbrauch, stand differenz,
    abgelesene menge, zählerstanddifferenz, betriebsvolumen, diff, standdifferenz, ablesedifferenz, fortschritt,
    zählerfortschritt, unterschied, menge gemessen, gemessene menge
  `),
  unit: phrases(`
    einheit, einh, me, mengeneinheit, maßeinheit, eh, einheiten, mengeneinh
  `),
  readType: phrases(`
    ablesung, ableseart, art der ablesung, ablesungsart, erfassung, ermittlung, ermittlungsart, art, status,
    ablesegrund, herkunft, abgelesen durch, ermittelt durch, ablesehinweis, ableser, wertart, erfassungsart,
    datenherkunft, stand art, standart, ablesemethode, art der ermittlung, quelle, datenquelle
  `),
  days: phrases(`
    tage, anzahl tage, anzahl der tage, abrechnungstage, tg, verbrauchstage, zeittage, anz tage, tageanzahl, zahl
    der tage, zeitraum in tagen, dauer in tagen, tage gesamt, abr tage
  `),
  demand: phrases('leistung, höchstleistung, spitzenleistung, verrechnungsleistung, maximale leistung'),
  commodity: phrases(`
    sparte, energieart, medium, versorgungsart, energieträger, leistungsart, produktart, dienstleistung,
    verbrauchsart, produkt, energie
  `),
  timeOfUse: phrases('tarifzone, tarifzeit, zählwerk, register, zeitzone, obis, obis kennzahl, zählwerksart'),
  history: phrases('monat, jahr, verbrauch vorjahr, vorjahresverbrauch, vorjahr, durchschnitt pro tag'),
  money: phrases(`
    betrag, preis, einzelpreis, preis je einheit, kosten, netto, brutto, nettobetrag, betrag netto, betrag
    brutto, betrag in, betrag in eur, eur, gesamtpreis, ct kwh, preis in, einheitspreis, nettopreis, ansatz
  `),
  description: phrases('bezeichnung, beschreibung, position, leistung, text, preisbestandteil, bestandteil'),
  other: phrases(`
    nächste ablesung, nächste rechnung, kundenservice, seite, telefon, e mail, fax, iban, bic, ust id№, ustid,
    steuer№, steuer №, bank, neuer abschlag, ihr neuer abschlag, künftiger abschlag, abschlag, nächster
    abschlag, monatlicher abschlag, abschlagsbetrag, netzbetreiber, messstellenbetreiber, vertragsbeginn,
    kündigungsfrist, vertragslaufzeit, verwendungszweck, gläubiger id, gläubiger identifikations№,
    mandatsreferenz, mandats№, sepa mandat, hotline, öffnungszeiten, handelsregister, amtsgericht,
    geschäftsführer, vorstand, brennwert, zustandszahl, grundversorger, codenummer, vertragspartner, name,
    kunde, ansprechpartner, bearbeiter, stromkennzeichnung, nächster ablesetermin, abrechnungsart,
    rechnungsadresse, rechnungsempfänger, rechnungsanschrift
  `),
};
