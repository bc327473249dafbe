// Italian words. Data only; the labels stand in italian-labels.ts.
import { italianLabels } from './italian-labels.ts';
import { italianLabelWords } from './label-words/italian.ts';
import type { Lexicon } from './lexicon.ts';
import { beginning, being, counting, months, phrases, saying } from './phrases.ts';

export const italian: Lexicon = {
  language: 'it',
  telling: phrases(`
    il, gli, della, dei, delle, di, per, con, non, sono, alla, dal, al, nel, ed, dell, del, bolletta, fattura,
    fornitura, scadenza, consumo, consumi, importo, totale, lettura, letture, contatore, giorni, spesa, quota,
    prezzo, numero, codice, periodo, cliente, pagare, iva, euro
  `),
  labels: italianLabels,
  labelWords: [italianLabelWords],
  weak: phrases(
    'data, fattura, bolletta, contratto, saldo, imposte, pagamenti, importo totale, del, emissione, residuo, ubicazione, entro il, crediti, rimborsi, bonus, mora, scaduto, riporto, totale spesa, scadenza',
  ),
  titleWords: {
    previous: phrases('precedente, iniziale, inizio, vecchia, dal, prec, da, partenza, vecchio, iniz, prima'),
    current: phrases('attuale, finale, fine, nuova, al, att, ultima, arrivo, nuovo, corrente, fin'),
    reading: phrases('lettura, letture, segnante, lett, misura, segnanti'),
    date: phrases('data, date'),
    days: phrases('giorni, gg, giorno, durata'),
    usage: phrases(
      'consumo, consumi, energia, volume, quantità, volumi, q, qtà, prelievo, consumato, consumata, consumati',
    ),
    difference: phrases('differenza, diff, scarto, rilevato'),
    multiplier: phrases(
      'coefficiente, costante, fattore, coeff, moltiplicatore, cost, correttivo, moltiplicativo, k',
    ),
    meter: phrases('contatore, misuratore, apparecchio, contatori, matr'),
    number: phrases('numero, n, matricola, codice, seriale, matricole, nr'),
    type: phrases(
      'tipo, tipologia, origine, natura, stato, rilevazione, provenienza, qualità, modalità, dato',
    ),
    demand: phrases('potenza'),
    unit: phrases('unità, um, misure, mis, un'),
    money: phrases('importo, prezzo, costo, euro'),
    past: phrases('medio, media, anno, storico'),
    month: phrases('mese'),
    filler: phrases(
      'di, del, della, il, la, periodo, fatturato, fatturati, totale, misura, effettivo, nr, un, lo, dell, complessivo, complessiva, rilevati, rilevata, fatturata, effettivi, tuo, tot, fornitura, attiva, in, a',
    ),
  },
  months: months(`
    gen genn gennaio, feb febb febbraio, mar marzo, apr aprile, mag magg maggio, giu giugno, lug luglio, ago
    agosto, set sett settembre, ott ottobre, nov novembre, dic dicembre
  `),
  numberWords: ['numero', 'n', 'no', 'n o', 'nr', 'num'],
  dateOrder: 'DMY',
  fillers: phrases(
    'il, lo, la, al, dal, del, di, da, entro, e, euro, eur, iva, inclusa, compresa, esclusa, totale, per, in, grazie, periodo, ricevuti, oltre, non, bolletta, fattura',
  ),
  totals: beginning(
    'totale*, subtotale*, sub totale, sub-totale, importo totale, importo bolletta, importo fattura, imponibile totale, totali',
  ),
  balances: saying(
    'saldo*, pagament*, versament*, da pagare, a pagare, insolut*, arretrat*, precedent*, residu*, acconti*, riport*, dovuto, già pagat*, deposito cauzionale, importi scaduti, debito, rimborso in bolletta',
  ),
  kinds: {
    LATE_FEE: saying('mora, ritardat*, morosità, indennità di mora, sollecito*'),
    INTEREST: saying('interessi*, interesse'),
    TAX: saying(
      'iva, impost*, accis*, addizional*, tasse, tassa, tributo*, contributo solidarietà, canone rai, canone tv, oneri di sistema, oneri generali*, componente ui*, bollo',
    ),
    PAYMENT: beginning('pagament*, versament*, acconto*'),
    CREDIT: saying('bonus*, sconto*, rimbors*, accredit*, credito, nota di credito, abbuono*'),
    ADJUSTMENT: saying('conguagli*, ricalcol*, rettific*, arrotondament*, storno*'),
    FIXED: saying(
      'quota fissa*, quota potenza, quote fisse, canone*, nolo*, corrispettivo fisso, abbonamento, commercializzazione*, quota servizio*, costo fisso',
    ),
    FEE: saying('spese*, diritti, commission*, oneri*, contributo*, costo*'),
    USAGE: saying(
      'energia*, consum*, materia*, spesa per*, trasporto*, gas*, acqua*, fognatur*, depurazion*, acquedott*, quota energia, quota variabile, quota consumi, scaglion*, fascia*, f1, f2, f3, f23, calore*, distribuzione*',
    ),
  },
  supply: saying('materia*, vendita, energia*, approvvigionamento'),
  delivery: saying('trasporto*, distribuzione*, gestione del contatore, rete, dispacciamento*, misura'),
  demand: saying('potenza*, quota potenza'),
  actual: being(
    'effettiva, effettivo, reale, rilevata, rilevato, letta, letto, autolettura, r, e, eff, misurata, misurato, telelettura, lettura effettiva, l',
  ),
  estimated: being('stimata, stimato, stima, s, presunta, presunto, stim, acconto, calcolata, calcolato'),
  history: saying(
    'storic*, medi*, annu*, andamento*, anno precedente, ultimi 12 mesi, precedenti 12 mesi, giornalier*, confront*, ultimi mesi, progressiv*, mesi precedenti',
  ),
  generation: saying('fotovoltaic*, solare, produzione, impianto di produzione'),
  exported: saying('immess*, immissione, energia ceduta, scambio sul posto'),
  timeOfUse: [
    [saying('f23, f2-f3, f2 f3, f2/f3, fuori punta, ore vuote, fascia 23'), 'OFF_PEAK'],
    [saying('f3, fascia 3'), 'OFF_PEAK'],
    [saying('f2, fascia 2, fascia intermedia'), 'SHOULDER'],
    [saying('f1, fascia 1, ore di punta, punta, ore piene'), 'PEAK'],
    [saying('f0, monorario, monoraria'), 'TOTAL'],
  ],
  commodities: {
    ELECTRICITY: counting('energia elettrica, elettric*, luce, kwh, corrente elettrica, pod'),
    GAS: counting('gas, metano, smc, pdr, gas naturale'),
    WATER: counting('acqua, acque, idric*, acquedott*, fognatur*, depurazion*'),
    FUEL: counting('gasolio, gpl, diesel, pellet, combustibil*'),
    SOLAR: counting('fotovoltaic*, impianto solare'),
    WASTE: counting('rifiuti, tari, nettezza urbana, raccolta rifiuti, spazzatura'),
    DISTRICT: counting(
      'teleriscaldament*, teleraffreddament*, energia termica, calore, vapore, acqua refrigerata',
    ),
    TELECOM: counting('internet, telefonia, adsl, fibra ottica, banda larga'),
  },
  fuels: [
    [saying('gpl, propano'), 'PROPANE'],
    [saying('diesel'), 'DIESEL'],
    [saying('gasolio*'), 'DISTILLATE_FUEL_OIL_2'],
  ],
  waters: [[saying('irrigazion*, irriguo'), 'IRRIGATION']],
  unitDefinitions: [],
  payees: [
    /\b(?:intestat[oi]|versamento|pagamento|bonifico) (?:a favore (?:di|della)|a):?\s+([^,:;]{2,60})/iu,
    /\bbeneficiario:?\s+([^,:;]{2,60})/iu,
  ],
};
