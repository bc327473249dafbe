// French words, of France, Belgium, Switzerland and Canada. Data only; the labels stand in french-labels.ts.
import { frenchLabels } from './french-labels.ts';
import { frenchLabelWords } from './label-words/french.ts';
import type { Lexicon } from './lexicon.ts';
import { beginning, being, counting, months, phrases, saying } from './phrases.ts';

export const french: Lexicon = {
  language: 'fr',
  telling: phrases(`
    le, la, les, votre, vos, du, des, facture, montant, au, et, pour, une, est, sur, nous, aux, compte, compteur,
    consommation, relevé, index, abonnement, payer, échéance, jours, prix, unité, tva, ttc, ht, eau, électricité,
    gaz, date, lieu, numéro, période, solde, site, puissance
  `),
  labels: frenchLabels,
  labelWords: [frenchLabelWords],
  weak: phrases(
    'date, facture, compte, site, adresse, contrat, paiement, paiements, solde, taxes, total ttc, à régler, frais courants, crédits, avoir, remise, logement, du document, échéance, remises, installation, report, règlements, dernière facture',
  ),
  titleWords: {
    previous: phrases(
      'ancien, précédent, début, ancienne, précédente, premier, initial, du, départ, anc, initiale, antérieur, antérieure',
    ),
    current: phrases(
      'nouveau, nouvel, actuel, fin, nouvelle, actuelle, dernier, final, au, arrivée, nouv, courant, courante, finale, dernière',
    ),
    reading: phrases('index, relevé, relève, relevés, lecture, lectures'),
    date: phrases('date, dates'),
    days: phrases('jours, jour, durée'),
    usage: phrases(
      'consommation, conso, volume, énergie, quantité, consommé, consommée, cons, prélèvement, consommés',
    ),
    difference: phrases('différence, écart, brute, brut, écarts, relevée'),
    multiplier: phrases(
      'coefficient, coef, coeff, facteur, constante, multiplicateur, multiplication, conversion, rapport',
    ),
    meter: phrases('compteur, compteurs, appareil'),
    number: phrases('numéro, n, no, matricule, série, réf, référence'),
    type: phrases('type, nature, mode, statut, origine, qualité, méthode'),
    demand: phrases('puissance'),
    unit: phrases('unité, unités, mesure, mes'),
    money: phrases('montant, prix, tarif, coût, ht, ttc, euros'),
    past: phrases('moyenne, année, historique'),
    month: phrases('mois'),
    filler: phrases(
      'de, la, le, les, d, l, facturé, facturée, votre, en, kwh, nombre, total, totale, mesurée, période, nb, aux, par, réelle, électrique, eau, énergie',
    ),
  },
  months: months(`
    jan janv janvier, fev fevr fevrier, mars mar, avr avril, mai, juin jun, juil juillet jui, aou aout, sep sept
    septembre, oct octobre, nov novembre, dec decembre
  `),
  numberWords: ['numero', 'n', 'no', 'n o', 'num', 'nr'],
  dateOrder: 'DMY',
  fillers: phrases(
    'le, du, au, ttc, ht, eur, euros, à, de, la, les, par, tvac, htva, chf, cad, merci, avant, reçu, reçus, en, tva, comprise, votre, vos, un, montant, d, l, total, cette, depuis, prélèvement, paiement, chèque',
  ),
  totals: beginning(
    'total*, sous-total*, sous total, montant total*, montant de la facture*, montant de votre facture, total général, facture ttc, montant ttc, montant ht, somme*',
  ),
  balances: saying(
    'solde*, paiement*, à payer, à régler, prélev*, report*, règlement*, réglé*, acompte*, versement*, mensualité*, impayé*, arriéré*, montant dû, total dû, déjà payé*, facture précédente, dépôt de garantie, reste à*, échéancier*, provision*',
  ),
  kinds: {
    LATE_FEE: saying('retard, pénalité*, rappel, recouvrement, rejet de prélèvement, majoration*'),
    INTEREST: saying('intérêt, intérêts'),
    TAX: saying(
      'tva, tps, tvq, tvh, taxe*, contribution*, cspe, cta, ticgn, tccfe, tcfe, tdcfe, accise*, octroi*, redevance*, lutte contre la pollution, modernisation des réseaux, voies navigables*, cotisation*, tvp',
    ),
    PAYMENT: beginning('paiement*, versement*, règlement*'),
    CREDIT: saying(
      'remise*, avoir, crédit*, ristourne*, chèque énergie, bonus, bouclier*, rabais*, remboursement*',
    ),
    ADJUSTMENT: saying('régularisation*, ajustement*, arrondi*, rectification*, correction*'),
    FIXED: saying(
      'abonnement*, part fixe*, prime fixe*, location*, frais fixes, redevance fixe, terme fixe, frais de base, puissance souscrite, composante de gestion, composante de comptage, composante fixe, r2, frais d accès*, forfait*',
    ),
    FEE: saying('frais*, prestation*, intervention*, service*'),
    USAGE: saying(
      'consommation*, période*, électricité*, gaz*, eau*, énergie*, heures pleines*, heures creuses*, distribution*, collecte*, assainissement*, part variable*, hp, hc, acheminement*, fourniture*, chaleur*, r1, traitement*, épuration*, eaux usées, volume*, kwh, m3, m³, soutirage*, puissance*, base, tranche*',
    ),
  },
  supply: saying('fourniture*, molécule, commodité*'),
  delivery: saying('acheminement*, distribution*, transport*, réseau*, turpe, soutirage'),
  demand: saying('puissance*, dépassement*'),
  actual: being(
    'relevé, relevée, réel, réelle, r, télérelevé, télérelevée, mesuré, mesurée, auto-relevé, autorelevé, auto relevé, auto-relève, télérelève, autorelève, confirmé, lu, actuel, constaté',
  ),
  estimated: being('estimé, estimée, e, est, estimation, calculé, calculée, forfait'),
  history: saying(
    'évolution*, moyenne*, historique*, bilan*, année dernière, année précédente, an dernier, même période, annuelle*, comparaison*, par jour, 12 derniers mois, mois précédents, derniers mois, année n-1, par an, journalière',
  ),
  generation: saying('photovoltaïque*, solaire*, production'),
  exported: saying('injection*, injecté*, injectée, surplus, revente'),
  timeOfUse: [
    [saying('super creuses, heures super creuses, été creuses'), 'SUPER_OFF_PEAK'],
    [
      saying(
        'heures creuses*, hc, creuses, hch, hce, hcb, hcsb, hcsh, heures creuses hiver, nuit, tarif bas, exclusif nuit, hors pointe, hc hiver',
      ),
      'OFF_PEAK',
    ],
    [saying('pointe mobile, effacement'), 'CRITICAL_PEAK'],
    [
      saying('heures pleines*, hp, pleines, hph, hpe, hpb, hpsb, hpsh, pointe*, tarif haut, jour, hp hiver'),
      'PEAK',
    ],
    [saying('base, simple tarif, heures base'), 'TOTAL'],
  ],
  commodities: {
    ELECTRICITY: counting('électricité, électrique*, kwh, pdl, prm, turpe, heures pleines, heures creuses'),
    GAS: counting('gaz, gaz naturel, pce, ticgn'),
    WATER: counting('eau, eaux, assainissement, eau potable, eaux usées, épuration, égout, aqueduc'),
    FUEL: counting('fioul, mazout, propane, gazole, granulés, huile à chauffage'),
    SOLAR: counting('photovoltaïque*, production solaire, panneaux solaires'),
    WASTE: counting('ordures, déchets, ordures ménagères, teom, reom, collecte des déchets, recyclage'),
    DISTRICT: counting(
      'chauffage urbain, réseau de chaleur, chaleur, froid urbain, vapeur, eau glacée, chauffage à distance, cad chauffage',
    ),
    TELECOM: counting('internet, téléphonie, fibre optique, haut débit, mobile'),
  },
  fuels: [
    [saying('propane, gpl'), 'PROPANE'],
    [saying('gazole, diesel'), 'DIESEL'],
    [saying('fioul, mazout, huile à chauffage'), 'DISTILLATE_FUEL_OIL_2'],
  ],
  waters: [[saying('arrosage, irrigation'), 'IRRIGATION']],
  unitDefinitions: [],
  payees: [
    /(?:à|a) l['’ ]ordre (?:de|du|de la):?\s+([^.,:;]{2,60})/iu,
    /\bpayable (?:à|a):?\s+([^.,:;]{2,60})/iu,
    /\bb[ée]n[ée]ficiaire:?\s+([^.,:;]{2,60})/iu,
  ],
};
