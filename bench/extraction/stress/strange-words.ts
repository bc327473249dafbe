// Wordings that bills use somewhere in the world and that no drawn layout has: `one | other`. A wording that is kept for the unseen
// set is left out by `composeStrangeLayout`, whoever thought of it first.
import type { Concept } from '../../../server/src/drawing/layouts/labels/concepts.ts';

export type StrangeWords = Partial<Record<Concept, string>>;

export const strangeEnglish: StrangeWords = {
  title:
    'Statement of Service | Utility Services Invoice | Monthly Statement | Energy Statement | Consumer Bill | TAX INVOICE',
  accountNumber:
    'Acct. ID | Contract Account | Contract Acct No | Service Account ID | Billing Account | Cust Acct | Consumer No. | Account Ref | My Account | BP No. | Agreement No. | For Account | Account-Premise | CA Number | Reference No. | Account Key | Your ref',
  customerNumber:
    'Cust. No. | Customer Ref | Party ID | Client Number | Member No. | Person ID | Customer Key | PIN',
  invoiceNumber:
    'Doc. No. | Document Number | Bill ID | Inv # | Reference | Bill Seq. | Control No. | Bill Serial No | Voucher | Tax Invoice No | Receipt # | Transaction ID',
  statementDate:
    'Date of Bill | Mailed On | Prepared On | Date Mailed | Bill Issue Date | Rendered | Bill Prepared | Invoice Dt. | Print Date | Billed On | Date of Issue | Dated | Issued on | Issue Date',
  dueDate:
    'Pay On or Before | Due By | Last Pay Date | Due On | Pay By Date | Last Date of Payment | Net Due | Collection Date | Payment Deadline | Must Reach Us By | Delinquent After | Will be debited on | Auto Pay Date | Past due if not paid by',
  billingPeriod:
    'Billed From/To | Usage Period | For Service | Bill Month | Billing Cycle | Read Period | Service From - To | Dates of Service | Charges for Period | Reading Dates | Consumption Period | Bill covers',
  amountDue:
    'Pay This | Total Owed | You Owe | Net Amount | Amount Payable | Total Now Due | Your Balance | Total Account Balance | Amount to Pay | Grand Total | Sum Due | Net Payable | Bill Total | Balance | What you owe now | Total to be withdrawn | Total',
  newCharges:
    'This Bill | Charges This Month | Total This Period | Current Billing | Current Bill | Net Charges | Monthly Charges | Current Activity | Total of Current Billing | Bill Amount | Month Total | Activity since last bill | Total cost',
  previousBalance:
    'Bal. Brought Fwd | Opening Balance | Last Statement | Old Balance | Amt Prev Bill | Arrears | Account Before | You owed | Last billed | Charges on last bill | Brought forward | Starting balance',
  payments:
    'Pymts | We received | Credits/Payments | Receipts | Amount You Paid | Paid | Paid to date | Payment 03-11 | Remitted | Cash Receipts | Less what you paid | Total paid since last bill',
  balanceForward:
    'Carried Forward | Unpaid | Outstanding | Overdue | Still owing | Balance Before Charges | Net Prior | Arrears C/F | Bal Fwd | Unpaid prior | Balance at billing',
  serviceAddress:
    'Supply To | Premises | For Service At | Location | Site | Supply Address | Service For | Premise Addr | Install Address | Where used | Connection Address | Service Addr.',
  tariff:
    'Rate Code | Plan | Class | Sched. | Rate ID | Price Plan | Customer Class | Rt | Category | Billing Class',
  meterNumber:
    'Mtr | Mtr ID | Device | Device No. | Meter Serial | Serial No. | Equipment No. | Register ID | MSN | Instrument | Badge No. | ERT | Meter ID | Module | Mtr No | Asset',
  service: 'Svc | Utility | Commodity | Class | Fuel | Type',
  previousReading:
    'Prev | Last Read | Opening | Begin Read | Old | Start | Last | Prev Rdg | From Read | Initial',
  currentReading:
    'Curr | This Read | Closing | End Read | New | Finish | This | Pres Rdg | To Read | Final | Latest',
  from: 'Beginning | Begin | Start | Read From | Prev Date | Since | Fr',
  to: 'Ending | Thru | Stop | Read To | Read Date | Until | Curr Date',
  difference: 'Diff | Change | Dial Diff | Net | Units Moved | Registered | Advance',
  multiplier: 'Mult | Mult. | Const | Factor | x | K | CF | MF | Dial Mult',
  usage:
    'Total Used | Units | Energy | Billed | Qty Used | Cons. | Units Billed | Billed Usage | Used This Period | Volume | Amount Used | You used | Quantity | Billing Units',
  unit: 'Measure | U/M | Msr | In | U | Meas.',
  readType: 'Code | Typ | R/E | Read | Source | Status | Rd Cd',
  actual: 'A | Act | Read | R | ACT | Customer | Remote',
  estimated: 'E | Est | EST | Est. | Calculated',
  days: '# Days | Dys | Day | Nr Days | In Days',
  register: 'Dial | Reg | Channel | Read Type | Band | Element',
  description: 'Details | Item | Particulars | Charge Type | Transaction | Line',
  quantity: 'Units | No. | Qty Billed | Volume | Cons',
  rate: 'Cost/Unit | Per Unit | @ | Rate ($) | Factor | Charge',
  amount: 'Cost | $ | Extension | Value | Amt | Sum',
  subtotal: '% Total | Sum of % | % | Net %',
  summaryHeading: 'At a Glance | Your Account | Billing Overview | Where You Stand | Statement',
  meterHeading: 'Readings | Usage | Consumption Record | Your Meters | Service Detail',
  chargesHeading: 'What You Are Paying For | Charges | Billing Detail | Breakdown | Cost of Service',
  historyHeading: 'Past Use | 13-Month Profile | Comparison',
  noticesHeading: 'Please Note | News | Did You Know?',
  slipNote: 'Keep this part for your records | Tear here | Payment coupon',
  payTo: 'Pay to | Payable to | Please send payment to',
  questions: 'Call us | Enquiries | Contact',
};

const german: StrangeWords = {
  accountNumber: 'VK-Nr. | Kundenkonto | Vertrag | Buchungskonto | Ihr Zeichen | Verbrauchsstellen-Nr.',
  customerNumber: 'Geschäftspartner | GP-Nr. | Kunde',
  invoiceNumber: 'Beleg-Nr. | Belegnummer | Dokument | RE-Nr.',
  statementDate: 'vom | Belegdatum | Erstellt am | Druckdatum | Rechnung vom',
  dueDate: 'Zahlungsziel | Abbuchung am | Einzug zum | bitte bis | Wir buchen ab am',
  billingPeriod: 'Zeitraum | Von - bis | Ablesezeitraum | Periode',
  amountDue:
    'Offener Betrag | Forderung | Restbetrag | Noch offen | Summe | Ihr Guthaben/Ihre Nachzahlung | Gesamt',
  newCharges: 'Kosten gesamt | Jahresbetrag | Summe brutto | Kosten im Zeitraum',
  previousBalance: 'Offen aus Vorperiode | Altforderung | Kontostand alt',
  payments: 'Abschläge | Ihre Zahlungen | Eingänge | gezahlt',
  serviceAddress: 'Objekt | Abnahmestelle | Standort | Entnahmestelle | Anlage',
  meterNumber: 'Gerät | Gerätenummer | Geräte-Nr. | Zähler-ID | Eigentumsnummer | Messgerät',
  previousReading: 'Alt | Stand Beginn | Letzter Stand | Stand am Anfang',
  currentReading: 'Neu | Stand Ende | Dieser Stand | Stand am Ende',
  usage: 'Menge | Bezug | Energie | Gesamt | Arbeit',
  multiplier: 'Konstante | Wandler | Fkt.',
  difference: 'Diff. | Fortschritt | Unterschied',
  from: 'Anfang | Start | seit',
  to: 'bis einschl. | Stop | am',
};

const french: StrangeWords = {
  accountNumber: 'Compte client | Réf. client | Compte de contrat | Contrat n° | Vos références',
  invoiceNumber: 'Pièce n° | Document | Facture réf.',
  statementDate: 'Émise le | Établie le | Du | Éditée le',
  dueDate: 'À régler pour le | Prélevé le | Échéance | Date limite',
  billingPeriod: 'Période | Consommation du | Relevé du',
  amountDue: 'Solde à régler | Net à payer | Reste à payer | Total dû | Montant prélevé',
  newCharges: 'Montant de cette facture | Total TTC de la période | Cette facture',
  serviceAddress: 'Lieu desservi | Site | Point de consommation | Logement',
  meterNumber: 'Matricule | Appareil | Compteur matricule | N° série',
  previousReading: 'Ancien | Début | Index début',
  currentReading: 'Nouveau | Fin | Index fin',
  usage: 'Volume | Quantité | Conso. | Énergie',
};

const spanish: StrangeWords = {
  accountNumber: 'Referencia | Cuenta contrato | Póliza | Suministro n.º | NIS | Ref. contrato',
  invoiceNumber: 'Documento | Recibo n.º | Serie',
  statementDate: 'Emitida el | Expedición | Fecha',
  dueDate: 'Pagar antes del | Fecha límite | Cobro el | Cargo en cuenta',
  billingPeriod: 'Periodo | Del - al | Consumo entre',
  amountDue: 'A pagar | Total | Saldo | Líquido a cobrar',
  newCharges: 'Este recibo | Facturado | Total del periodo',
  serviceAddress: 'Finca | Punto de suministro | Domicilio | Ubicación',
  meterNumber: 'Aparato | Equipo | Medidor | N.º serie | Aparato n.º',
  previousReading: 'Anterior | Inicial | Desde lectura',
  currentReading: 'Actual | Final | Hasta lectura',
  usage: 'Consumido | Energía | Volumen | kWh/m³',
};

const italian: StrangeWords = {
  accountNumber: 'Contratto | Utenza | Codice servizio | N. contratto | Rif. cliente',
  invoiceNumber: 'Documento n. | Bolletta n. | Doc.',
  statementDate: 'Emessa il | Del | Data documento',
  dueDate: 'Entro il | Scade il | Addebito il',
  billingPeriod: 'Periodo | Dal - al | Consumi dal',
  amountDue: 'Da pagare | Totale | Importo dovuto | Saldo da versare',
  newCharges: 'Questa bolletta | Totale periodo | Spesa',
  serviceAddress: 'Fornitura | Luogo | Immobile | Ubicazione',
  meterNumber: 'Matricola | Misuratore | Apparecchio | Seriale',
  previousReading: 'Precedente | Iniziale | Prima',
  currentReading: 'Attuale | Finale | Ultima',
  usage: 'Consumi | Energia | Quantità | Volume',
};

const portuguese: StrangeWords = {
  accountNumber: 'Código | UC | Instalação nº | Matrícula | Conta contrato',
  invoiceNumber: 'NF nº | Fatura | Documento',
  statementDate: 'Emitido em | Apresentação | Data',
  dueDate: 'Pagar até | Venc. | Data limite',
  billingPeriod: 'Período | De - a | Referente a',
  amountDue: 'Total | Valor | A pagar | Valor cobrado',
  newCharges: 'Total da fatura | Esta conta | Fornecimento',
  serviceAddress: 'Local | Imóvel | Unidade | Ligação',
  meterNumber: 'Equipamento | Hidrômetro | Nº série | Aparelho',
  previousReading: 'Anterior | Inicial | Ant.',
  currentReading: 'Atual | Final | Últ.',
  usage: 'Faturado | Energia | Volume | Consumido',
};

const malay: StrangeWords = {
  accountNumber: 'Akaun | Kontrak | No. Rujukan | Akaun Kontrak',
  dueDate: 'Bayar sebelum | Tarikh akhir | Jatuh tempo',
  statementDate: 'Bertarikh | Dikeluarkan | Tarikh',
  amountDue: 'Jumlah | Perlu bayar | Baki',
  newCharges: 'Bil ini | Caj bulan ini | Semasa',
  meterNumber: 'Meter | Siri | No. Siri | Alat',
  previousReading: 'Lama | Dahulu | Awal',
  currentReading: 'Baru | Kini | Akhir',
  usage: 'Guna | Unit | Isipadu',
};

export const strangeWords: Record<string, StrangeWords> = {
  us: strangeEnglish,
  uk: strangeEnglish,
  au: strangeEnglish,
  in: strangeEnglish,
  de: german,
  fr: french,
  es: spanish,
  it: italian,
  br: portuguese,
  my: malay,
};
