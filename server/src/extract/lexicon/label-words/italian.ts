// What Italian words contribute to a label. Data only.
import { phrases } from '../phrases.ts';
import type { LabelWords } from './label-words.ts';

export const italianLabelWords: LabelWords = {
  words: {
    account: phrases('contratto, conto, utenza, fornitura, contrattuale, utente, intestatario, impianto'),
    customer: phrases('cliente, anagrafico, anagrafica'),
    invoice: phrases('fattura, fatture, bolletta, bollette, documento, doc, avviso'),
    number: phrases('numero, n, no, nr, num, codice, cod, id, identificativo, #, o'),
    date: phrases('data, giorno'),
    issued: phrases('emissione, emessa, emesso, fatturazione, stampa, elaborazione, redazione'),
    until: phrases('entro, scadenza, scade, termine, limite, oltre'),
    due: phrases(
      'pagare, dovuto, dovuta, versare, saldare, addebito, addebitare, addebitato, addebitata, paga, pagabile, devi, deve, devo, esigibile',
    ),
    paid: phrases(
      'pagamento, pagamenti, pagato, pagati, pagata, pagate, versamento, versamenti, versati, versato, acconto, acconti, incassi, incasso, ricevuti, ricevuto, effettuati, registrati, pervenuti, eseguiti, accreditati, contabilizzati',
    ),
    amount: phrases('importo, importi, totale, totali, somma, netto, complessivo, complessiva, costo, costi'),
    balance: phrases('saldo, saldi, debito, situazione'),
    overdue: phrases(
      'residuo, residua, insoluto, insoluti, insolute, arretrato, arretrati, scaduto, scaduti, scadute, morosità, sospeso, riporto, riportato, aperto, aperte, aperta, pregressa, pregresso',
    ),
    previous: phrases('precedente, precedenti, iniziale, prec, vecchio, ultima, ultimo'),
    current: phrases('corrente, correnti, attuale, attuali, questa, questo, nuovo, presente'),
    charge: phrases(
      'fatturato, fatturati, fatturata, corrispettivi, consumi, servizi, servizio, spesa, spese',
    ),
    address: phrases('indirizzo, ubicazione, luogo, sede, sito, punto, immobile, dove'),
    supply: phrases('consegna, prelievo, forniamo, fornito, servito, sita'),
    period: phrases('periodo, competenza, intervallo'),
    meter: phrases('contatore, misuratore, matricola, matr, apparecchio, seriale'),
    filler: phrases(`
      di, del, della, dello, dei, delle, degli, dell, il, la, lo, i, gli, le, l, un, una, tuo, tua, tuoi, tue, suo, sua, suoi,
      sue, vostra, da, dal, dalla, al, alla, a, in, e, è, ed, per, con, su, si, sarà, verrà, iva, inclusa, compresa, incluse,
      compreso, incluso, non, già, euro, eur, grazie, quanto, generale, elettronica, fiscale, mese, presso, il, ente,
      riferimento, energia, relativa, relativo, consumo
    `),
  },
};
