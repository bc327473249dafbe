// Italian labels. Data only. `№` stands for numero, n. and their like.
import type { Lexicon } from './lexicon.ts';
import { phrases } from './phrases.ts';

export const italianLabels: Lexicon['labels'] = {
  accountNumber: phrases(`
    № contratto, codice contratto, № di contratto, codice utenza, № utenza, conto contrattuale, codice fornitura,
    contratto, contratto №, codice servizio, № conto contrattuale, № cliente e fornitura, № di fornitura, codice
    conto, № conto, codice di servizio, codice di contratto, № contratto fornitura, utenza №, codice intestatario,
    contratto di fornitura, codice impianto, codice punto, № identificativo
  `),
  customerNumber: phrases(`
    № cliente, codice cliente, cliente №, № utente, codice utente, il suo codice cliente, il tuo codice cliente,
    il tuo № cliente, codice anagrafico, identificativo cliente
  `),
  invoiceNumber: phrases(`
    № fattura, fattura №, № bolletta, bolletta №, № documento, fattura, № della fattura, № della bolletta,
    documento №, № di fattura, № fattura elettronica, fattura elettronica №, № fiscale fattura, codice fattura,
    doc №, bolletta, № fiscale, fattura elettronica, № del documento
  `),
  statementDate: phrases(`
    data emissione, emessa il, data fattura, data di emissione, data bolletta, data documento, del, fattura del,
    bolletta del, emissione, data, data della fattura, data della bolletta, data emissione bolletta, data
    emissione fattura, bolletta emessa il, fattura emessa il, emesso il, data di emissione fattura, data del
    documento, data di fatturazione, data fatturazione
  `),
  dueDate: phrases(`
    scadenza, data scadenza, da pagare entro il, entro il, data di scadenza, da pagare entro, scade il, pagare entro
    il, scadenza pagamento, scadenza bolletta, scadenza fattura, termine di pagamento, pagamento entro il, scadenza
    del pagamento, scadenza il, data scadenza pagamento, pagabile entro il, da saldare entro il, entro e non oltre
    il, addebito il, data addebito, da versare entro il, scadenza di pagamento, data di pagamento, addebito in conto
    il, la bolletta scade il, in scadenza il, verrà addebitata il, sarà addebitato il, sarà addebitata il, con
    scadenza, con scadenza il
  `),
  amountDue: phrases(`
    totale da pagare, importo da pagare, da pagare, totale dovuto, importo totale da pagare, netto a pagare, totale
    a pagare, importo dovuto, quanto devo pagare, quanto pagare, totale da pagare entro il, importo totale, totale
    complessivo da pagare, da pagare entro il, da pagare entro, somma da pagare, saldo da pagare, totale da versare,
    importo addebitato, totale importo da pagare, totale fattura da pagare, totale bolletta da pagare, importo da
    versare, quanto devi pagare, quanto deve pagare, il totale da pagare, residuo da pagare, totale complessivo,
    importo bolletta da pagare, totale generale da pagare, importo scadenza, devi pagare
  `),
  newCharges: phrases(`
    totale bolletta, totale fattura, importo bolletta, importo fattura, totale spesa, totale importo fattura,
    totale della bolletta, totale della fattura, importo della bolletta, importo della fattura, totale
    documento, totale importi fatturati, spesa totale, totale corrente, totale bolletta corrente, totale
    bolletta iva inclusa, totale fattura iva inclusa, totale documento iva inclusa, totale periodo, importo
    totale bolletta, importo totale fattura, importo totale della bolletta, importo periodo, totale iva
    inclusa, totale iva compresa, totale fornitura, totale costi, totale bolletta del periodo, totale generale,
    importo totale fornitura, totale bolletta energia elettrica, totale bolletta gas, totale bolletta luce
  `),
  previousBalance: phrases(`
    importi precedenti, saldo precedente, bolletta precedente, fattura precedente, importo precedente, totale
    fattura precedente, totale bolletta precedente, bollette precedenti, fatture precedenti, importo bolletta
    precedente, importo fattura precedente, saldo iniziale, situazione precedente, saldo bolletta precedente,
    residuo precedente, partite precedenti, saldo contabile precedente
  `),
  payments: phrases(`
    pagamenti ricevuti, pagamenti, pagamento ricevuto, pagamenti effettuati, pagamenti registrati, versamenti,
    importi pagati, importo pagato, già pagato, i tuoi pagamenti, i suoi pagamenti, totale pagamenti, acconti,
    acconti versati, versamenti ricevuti, importi già pagati, incassi, pagamento effettuato, pagamenti pervenuti,
    bollette già pagate, acconti fatturati, importi incassati, pagamenti contabilizzati
  `),
  balanceForward: phrases(`
    saldo residuo, insoluti, importi insoluti, saldo, importo residuo, residuo, importi non pagati, bollette non
    pagate, arretrati, morosità, fatture insolute, totale insoluti, scaduto, saldo riportato, riporto, debito
    residuo, bollette insolute, fatture non pagate, pagamenti in sospeso, importi scaduti, partite aperte, saldo
    a debito, importi arretrati
  `),
  adjustments: phrases('conguaglio, ricalcoli, rettifiche, arrotondamento, arrotondamenti, ricalcolo'),
  credits: phrases('accrediti, rimborsi, crediti, bonus, accredito'),
  taxes: phrases(`
    totale imposte, imposte, totale iva, totale imposte e iva, imposte e iva, totale iva e imposte, accise e iva,
    totale accise e iva, totale imposta, iva totale, totale imposte accise e iva, iva e imposte
  `),
  lateCharges: phrases('interessi di mora, indennità di mora, mora, interessi moratori, penale, more'),
  serviceAddress: phrases(`
    indirizzo di fornitura, luogo di fornitura, indirizzo fornitura, ubicazione, punto di fornitura, indirizzo del
    punto di fornitura, luogo fornitura, fornitura in, forniamo energia in, indirizzo dell utenza, ubicazione
    utenza, indirizzo utenza, dati fornitura, fornitura di energia elettrica in, ubicazione fornitura, indirizzo del
    servizio, luogo della fornitura, indirizzo della fornitura, ubicazione contatore, forniamo gas in, fornitura
    presso, luogo del servizio, luogo di consumo, indirizzo punto di prelievo, punto di prelievo, ubicazione del
    contatore, fornitura sita in, la tua fornitura, indirizzo contatore, ubicazione presa, fornito a, dove forniamo
    il servizio, la fornitura, ubicazione punto, la tua fornitura è in, la tua fornitura è attiva in, indirizzo
    immobile, ubicazione immobile, indirizzo allaccio, recapito fornitura
  `),
  period: phrases(`
    periodo di fatturazione, periodo, periodo fatturato, periodo di riferimento, periodo di consumo, periodo
    fatturazione, consumi fatturati dal, periodo dal, periodo consumi, consumi dal, periodo di fornitura, periodo
    riferimento, dal al, consumo dal, periodo bolletta, fatturazione dal, consumi del periodo, periodo consumo,
    competenza, periodo di competenza, bolletta per il periodo, per il periodo, riferita al periodo, periodo di
    fatturazione dal, periodo di riferimento dal, bolletta dal, bolletta relativa al periodo
  `),
  periodStart: phrases(`
    dal, data inizio, da, inizio, inizio periodo, data lettura iniziale, data lettura precedente, data iniziale,
    dal giorno, data inizio periodo, data prec, data precedente, da data
  `),
  periodEnd: phrases(`
    al, data fine, a, fine, fine periodo, data lettura finale, data lettura attuale, data finale, fino al, al
    giorno, data fine periodo, data attuale, a data, data att
  `),
  deliveryDate: phrases('data consegna, data di consegna, consegnato il, consegna del'),
  readDate: phrases(
    'data lettura, data di lettura, data della lettura, data rilevazione, letto il, data rilev',
  ),
  payee: phrases('intestato a, beneficiario, da versare a, a favore di, pagamento a favore di'),
  supplier: phrases('fornitore, venditore, società di vendita, il tuo fornitore'),
  tariff: phrases(`
    tariffa, offerta, tipologia offerta, opzione tariffaria, nome offerta, la tua offerta, tipo tariffa, offerta
    commerciale, tipologia tariffa, codice offerta, denominazione offerta, tariffa applicata, profilo tariffario,
    tipologia contratto, tipo contratto, tipo di contratto, tipologia di contratto, contratto tipo, tipologia di
    offerta, tipo offerta, prodotto, nome dell offerta, la tua tariffa, tariffa di riferimento, condizioni
    economiche, offerta sottoscritta, profilo, nome prodotto, piano
  `),
  meterNumber: phrases(`
    contatore, № contatore, matricola contatore, matricola, contatore №, matricola №, matricola misuratore,
    misuratore, codice contatore, № matricola, matricola del contatore, № misuratore, numero del contatore,
    contatore matricola, № di matricola, seriale contatore, matricola apparecchio, numero di contatore, seriale,
    matr, matr contatore, apparecchio, № seriale contatore, № seriale, gruppo di misura
  `),
  pod: phrases(`
    pod, codice pod, pdr, codice pdr, punto di riconsegna, codice punto di prelievo, pod pdr, № pod, № pdr, codice
    punto di riconsegna, punto di prelievo pod, punto di riconsegna pdr, codice pod pdr, codice identificativo
    punto di prelievo, identificativo pod, codice remi pdr
  `),
  premise: phrases('codice presa, presa, codice impianto'),
  currentReading: phrases(`
    lettura finale, lettura attuale, lettura fine, ultima lettura, lettura corrente, attuale, nuova lettura,
    lettura di fine periodo, finale, lettura rilevata, lettura att, lettura fine periodo, lettura fatturata,
    lettura nuova, lettura a fine periodo, segnante attuale, lettura al
  `),
  previousReading: phrases(`
    lettura iniziale, lettura precedente, lettura inizio, precedente, penultima lettura, lettura di inizio
    periodo, iniziale, lettura prec, lettura inizio periodo, lettura vecchia, vecchia lettura, lettura a inizio
    periodo, segnante precedente, lettura dal
  `),
  reading: phrases('lettura, letture, segnante, lettura contatore, valore lettura, lettura kwh, lettura smc'),
  multiplier: phrases(`
    coefficiente, costante, fattore, coefficiente c, coeff, k, costante di lettura, coefficiente correttivo,
    coeff correttivo, coefficiente di conversione, fattore moltiplicativo, costante contatore, coefficiente k,
    coeff c, costante k, moltiplicatore, coefficiente di correzione
  `),
  usage: phrases(`
    consumo, consumo fatturato, consumi, consumo totale, totale consumo, consumi fatturati, consumo effettivo,
    energia attiva, consumo rilevato, totale consumi, consumo periodo, consumo del periodo, energia prelevata,
    consumo totale fatturato, consumi totali, energia, energia consumata, consumo gas, consumo acqua, consumo luce,
    totale consumi fatturati, consumo energia, prelievo, consumo stimato, volume fatturato, consumo da fatturare,
    consumo energia elettrica, totale energia, consumo reale, totale smc, smc, metri cubi, consumo mc, consumo smc,
    consumo kwh, quantità, quantità consumata, consumo complessivo, consumo attribuito, volume consumato, il tuo
    consumo, volumi fatturati, consumi effettivi
  `),
  rawUsage: phrases('differenza, consumo misurato, differenza letture, consumo mc rilevato, diff'),
  unit: phrases('unità, unità di misura, um, u m, udm, u d m, unità misura'),
  readType: phrases(`
    tipo, tipo lettura, tipologia lettura, rilevazione, tipo di lettura, origine, tipologia, tipo di rilevazione,
    tipo consumo, natura, modalità, stato, qualità lettura, provenienza, tipo dato, origine lettura
  `),
  days: phrases('giorni, gg, № giorni, numero di giorni, giorni fatturati, giorni di consumo'),
  demand: phrases('potenza, potenza massima, potenza prelevata, massima potenza, potenza massima prelevata'),
  commodity: phrases(`
    servizio, tipo fornitura, fornitura, tipologia fornitura, tipo servizio, tipo di fornitura, commodity, utenza,
    tipologia, servizio fornito, tipo
  `),
  timeOfUse: phrases('fascia, fascia oraria, fasce, fascia di consumo, fasce orarie, registro'),
  history: phrases('mese, anno, consumo annuo, storico, media giornaliera, consumo medio, bimestre'),
  money: phrases(`
    importo, prezzo, prezzo unitario, costo, costo unitario, importo in euro, euro, imponibile, prezzo medio,
    corrispettivo unitario, corrispettivo, importi, prezzo in euro, aliquota, totale, importo euro, tariffa
    unitaria
  `),
  description: phrases('voce, descrizione, voci, dettaglio, voci di spesa, causale, componente, componenti'),
  other: phrases(`
    servizio clienti, pagina, telefono, fax, partita iva, p iva, codice fiscale, potenza impegnata, potenza
    disponibile, tensione, prossima lettura, prossima bolletta, autolettura, comunica la lettura, data
    attivazione, deposito cauzionale, cauzione, numero verde, pronto intervento, guasti, intestatario, nome,
    cliente, distributore, consumo annuo, spesa annua, iban, codice destinatario, residente, uso, tipologia
    cliente, tipologia contratto, modalità di pagamento, metodo di pagamento, domiciliazione, sede legale,
    capitale sociale, codice ateco, classe contatore, codice remi, potere calorifico, pcs, mercato, mercato
    libero, servizio di maggior tutela, indirizzo di recapito, indirizzo di spedizione, destinatario, emergenze
  `),
};
