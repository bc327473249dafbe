// French labels and words. Data only.
import { type Lexicon, months, phrases } from './lexicon.ts';

export const french: Lexicon = {
  language: 'fr',
  telling: ['le', 'la', 'les', 'votre', 'vos', 'du', 'des', 'facture', 'montant', 'au', 'et', 'pour', 'une'],
  labels: {
    accountNumber: phrases(`
      compte de facturation, numéro de compte, n de compte, no de compte, compte client, référence
      client, n client, numéro client, compte commercial, votre référence client, compte
    `),
    invoiceNumber: phrases('numéro de facture, facture n, n de facture, no de facture'),
    statementDate: phrases(`
      facture du, date de facture, date de facturation, date d émission, date de la facture
    `),
    dueDate: phrases(`
      date d échéance, à payer avant le, échéance, à partir du, date limite de paiement, date de
      prélèvement, à régler avant le
    `),
    amountDue: phrases(`
      à payer, montant à payer, montant total à payer, net à payer, total à payer, solde à payer, montant
      dû, vous serez prélevé d un montant de, montant total à payer ttc
    `),
    newCharges: phrases(`
      total ttc pour ce site, total ttc, montant ttc, montant total ttc, facture ttc, total de la facture,
      frais courants, nouveaux frais
    `),
    previousBalance: phrases('solde précédent, montant de la dernière facture, ancien solde'),
    payments: phrases('paiements, paiement, vos paiements, paiements reçus'),
    balanceForward: phrases('solde antérieur, report'),
    taxes: phrases('montant tva, total des taxes'),
    serviceAddress: phrases(`
      données point de livraison, lieu de consommation, adresse de consommation, adresse de service, point
      de livraison, adresse du site
    `),
    period: phrases('période, période de consommation, période de facturation, consommation du'),
    periodStart: phrases('début de période'),
    periodEnd: phrases('fin de période'),
    readDate: phrases('date de relevé, date du relevé'),
    supplier: phrases('fournisseur'),
    tariff: phrases('tarif, option tarifaire, offre électricité'),
    meterNumber: phrases(`
      identifiant de comptage, numéro de compteur, n de compteur, no de compteur, compteur n, n compteur,
      compteur
    `),
    pod: phrases(`
      référence acheminement, réf acheminement electricité, pdl, prm, pce, point de livraison
    `),
    currentReading: phrases('index de fin, nouvel index, relevé actuel'),
    previousReading: phrases('index de début, ancien index, relevé précédent'),
    reading: phrases('index'),
    usage: phrases('consommation, conso, consommation totale, consommation facturée'),
    unit: phrases('unité'),
    days: phrases('jours, nombre de jours'),
    history: phrases('mois'),
    money: phrases('montant, prix unitaire, assiette, taux de tva'),
    description: phrases('désignation'),
    other: phrases(`
      prochaine facture, prochain relevé, souscrit depuis le, nom du client, vos références, votre
      contrat, réf de votre contrat, puissance souscrite
    `),
  },
  months: months(`
    jan janv janvier, fev fevr fevrier, mars, avr avril, mai, juin, juil juillet, aou aout, sept
    septembre, oct octobre, nov novembre, dec decembre
  `),
  fillers: ['le', 'du', 'au', 'ttc', 'ht', 'eur', 'à', 'de'],
  totals: /^(?:sous-)?total\b|^montant total\b/i,
  balances: /\b(?:solde|paiements?|à payer|prélev|report)\b/i,
  kinds: {
    LATE_FEE: /\bretard\b/i,
    INTEREST: /\bintérêts?\b/i,
    TAX: /\btva\b|\btaxes?\b|\bcontribution\b|\bcspe\b/i,
    PAYMENT: /^paiement/i,
    CREDIT: /\bremise\b|\bavoir\b|\bcrédit\b/i,
    ADJUSTMENT: /\brégularisation\b|\bajustement\b/i,
    FIXED: /\babonnement\b/i,
    FEE: /\bfrais\b/i,
    USAGE: /\bconsommation\b|\bpériode\b|\bélectricité\b|\belectricité\b|\bgaz\b|\beau\b/i,
  },
  supply: /\bfourniture\b/i,
  delivery: /\bacheminement\b/i,
  demand: /\bpuissance\b/i,
  actual: /^(?:relevé|réel)\.?$/i,
  estimated: /^estimé\.?$/i,
  history: /\bévolution\b|\bmoyenne\b|\bhistorique\b|\bbilan\b|\bannée\b/i,
  generation: /\bphotovoltaïque\b|\bsolaire\b/i,
  exported: /\binjection\b/i,
  timeOfUse: [
    [/\bheures creuses\b/i, 'OFF_PEAK'],
    [/\bheures pleines\b|\bpointe\b/i, 'PEAK'],
  ],
  commodities: {
    ELECTRICITY: /[ée]lectricité|\bkwh\b/giu,
    GAS: /\bgaz\b/gi,
    WATER: /\beau\b|\bassainissement\b/gi,
    FUEL: /\bfioul\b|\bmazout\b/gi,
  },
  fuels: [[/\bfioul\b|\bmazout\b/i, 'DISTILLATE_FUEL_OIL_2']],
  waters: [],
  unitDefinitions: [],
  payees: [/\bà l'ordre de:?\s+([^.,:;]{2,60})/i],
};
