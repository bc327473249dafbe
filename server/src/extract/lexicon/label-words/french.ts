// What French words contribute to a label. Data only.
import { phrases } from '../phrases.ts';
import type { LabelWords } from './label-words.ts';

export const frenchLabelWords: LabelWords = {
  words: {
    account: phrases('compte, contrat, abonné, abonnement, police'),
    customer: phrases('client, clients, clientèle'),
    invoice: phrases('facture, factures, bordereau, avis, document, relevé, décompte, pièce'),
    number: phrases('numéro, n, no, nº, num, réf, référence, code, identifiant, id, #, matricule, o'),
    date: phrases('date, jour'),
    issued: phrases(
      'émission, émise, émis, établie, établi, établissement, éditée, édition, facturation, préparation, création, imprimée, datée, envoi, facturé',
    ),
    until: phrases('avant, limite, échéance, tard, exigibilité, jusqu, ici, délai'),
    due: phrases(
      'payer, dû, due, dus, régler, payable, prélèvement, prélevé, prélevée, prélever, acquitter, devez, exigible, devoir, échu, verser, dues',
    ),
    paid: phrases(
      'paiement, paiements, règlement, règlements, versement, versements, payé, payés, payée, payées, réglé, réglés, réglée, réglées, reçu, reçus, acompte, acomptes, versés, versé, mensualités, mensualité, encaissement, encaissements, provisions, effectués, enregistrés, merci',
    ),
    amount: phrases('montant, montants, total, somme, sommes, sous, coût, net'),
    balance: phrases('solde, soldes'),
    overdue: phrases(
      'impayé, impayés, impayée, impayées, arriéré, arriérés, reste, restant, reliquat, report, reporté, souffrance, débiteur, retard, suspens',
    ),
    previous: phrases(
      'précédent, précédente, précédents, ancien, ancienne, antérieur, antérieure, dernière, dernier, initial, début',
    ),
    current: phrases(
      'cette, courant, courants, courante, actuel, actuelle, nouveau, nouvelle, nouveaux, ce, présent, présente, actuels',
    ),
    charge: phrases('frais, facturé, facturés, facturation, charges, ttc, tvac'),
    address: phrases(
      'adresse, lieu, site, point, logement, emplacement, local, immeuble, branchement, installation, raccordement, propriété',
    ),
    supply: phrases(
      'consommation, livraison, fourniture, desservi, desservie, service, alimentation, desserte, prestation, compteur',
    ),
    period: phrases('période, périodes'),
    meter: phrases('compteur, appareil'),
    filler: phrases(`
      de, du, des, le, la, les, l, d, votre, vos, notre, nos, à, au, aux, en, et, ou, pour, par, sur, est, sera, vous, nous,
      tva, comprise, incluse, inclus, compris, toutes, taxes, ht, htva, eur, euros, cad, chf, mad, plus, mois, déjà, qu,
      s, hors, général, générale, notre, compter, moins, les, avoir
    `),
  },
};
