// French labels, of France, Belgium, Switzerland and Canada. Data only. `№` stands for numéro, n° and their like.
import type { Lexicon } from './lexicon.ts';
import { phrases } from './phrases.ts';

export const frenchLabels: Lexicon['labels'] = {
  accountNumber: phrases(`
    compte de facturation, № de compte, compte client, compte commercial, compte, compte №, № de contrat, № contrat,
    contrat №, № de compte client, compte contrat, № de compte contrat, référence contrat, référence abonné, №
    abonné, № d abonné, № de compte de facturation, votre № de compte, référence du contrat, référence de contrat,
    réf contrat, № compte, votre compte, votre contrat №, № de dossier, compte commercial №, référence compte
    client, votre compte client, № de contrat client, contrat, numéro de contrat client, № de police, police, № de
    compte commercial, référence de votre contrat, № d abonnement, votre référence contrat, compte de contrat,
    contrat n, compte n
  `),
  customerNumber: phrases(`
    référence client, № client, client №, votre référence client, № de client, identifiant client, code client,
    votre № client, votre № de client, réf client, № d usager
  `),
  invoiceNumber: phrases(`
    № de facture, facture №, № facture, facture, № de la facture, référence facture, référence de facture, réf
    facture, № de document, document №, № document, référence de la facture, votre facture №, № d avis, avis №,
    facture d eau №, facture de gaz №, facture d électricité №
  `),
  statementDate: phrases(`
    facture du, date de facture, date de facturation, date d émission, date de la facture, date facture, émise le,
    date, établie le, facture émise le, date d établissement, date du document, votre facture du, facturé le, date
    d édition, datée du, éditée le, date d envoi, date de l avis, facture établie le, émis le, date de l état de compte, date de production, du document
  `),
  dueDate: phrases(`
    date d échéance, à payer avant le, échéance, à partir du, date limite de paiement, date de prélèvement, à régler
    avant le, à payer avant, à régler avant, prélèvement le, date limite de règlement, payable avant le, payable
    jusqu au, à payer pour le, à payer au plus tard le, échéance le, date limite, sera prélevé le, prélevé le, à
    régler au plus tard le, paiement avant le, payer avant le, montant prélevé le, date de paiement, à payer jusqu
    au, date d exigibilité, date du prélèvement, prélevée le, règlement avant le, exigible le, payable au plus tard
    le, à payer le, à régler pour le, prélevé à partir du, date limite pour payer, sera prélevé à partir du, payez
    avant le, votre prélèvement le, payable le, à régler le, prélèvement à compter du, échéances le
  `),
  amountDue: phrases(`
    à payer, montant à payer, montant total à payer, net à payer, total à payer, solde à payer, montant dû, vous
    serez prélevé d un montant de, montant total à payer ttc, net à payer ttc, montant à régler, total à régler,
    total dû, montant prélevé, reste à payer, somme à payer, solde dû, total ttc à payer, montant ttc à payer, net à
    régler, vous devez, montant de votre prélèvement, montant du prélèvement, montant total dû, à régler, reste à
    payer ttc, montant restant à payer, total à payer ttc, somme à régler, montant net à payer, montant exigible,
    montant qui sera prélevé, reste dû, solde total, votre solde à payer, total net à payer, montant à payer ttc,
    nouveau solde, solde de votre compte, montant total exigible, solde à régler, total de votre compte, votre
    solde, solde total dû
  `),
  newCharges: phrases(`
    total ttc pour ce site, total ttc, montant ttc, montant total ttc, facture ttc, total de la facture, frais
    courants, nouveaux frais, total facture ttc, montant de la facture ttc, montant de la facture, total facture,
    montant facture ttc, total de votre facture, montant de votre facture, montant total de la facture, total tvac,
    montant tvac, total tva comprise, montant facturé, montant total de votre facture, facture de la période, total
    de la facture ttc, montant total ttc de la facture, total période, total de la période, montant de cette
    facture, total de cette facture, frais de la période, total général ttc, total de votre facture ttc, montant de
    votre facture ttc, total toutes taxes comprises, total avec tva, total facturé, montant total facture, coût
    total ttc, frais de service actuels, charges courantes, total des frais courants, montant de la présente
    facture, total du décompte, montant total tva incluse, total tva incluse, total ttc à payer, montant du décompte
  `),
  previousBalance: phrases(`
    solde précédent, montant de la dernière facture, ancien solde, facture précédente, solde de la facture
    précédente, montant facture précédente, dernière facture, montant de la facture précédente, solde de votre
    dernière facture, solde antérieur, solde à la dernière facture, solde facture précédente, montant précédent,
    solde de votre compte avant facture, montant de votre dernière facture, report du solde précédent, solde initial, montant de votre facture précédente
  `),
  payments: phrases(`
    paiements, paiement, vos paiements, paiements reçus, vos règlements, règlements, règlements reçus, paiement
    reçu, votre paiement, versements, acomptes, acomptes versés, mensualités réglées, déjà réglé, montants réglés,
    vos versements, déjà payé, total des paiements, mensualités prélevées, règlement reçu, vos paiements reçus,
    sommes versées, mensualités déjà réglées, acomptes payés, montants déjà payés, mensualités déjà prélevées,
    paiements effectués, prélèvements effectués, déduction des mensualités, paiement reçu merci, vos acomptes, paiements et crédits, avances payées, vos provisions payées, provisions versées
  `),
  balanceForward: phrases(`
    solde antérieur, report, solde restant dû, solde, reste dû antérieur, impayés, arriérés, report de solde, solde
    reporté, montant impayé, sommes impayées, arriéré, solde impayé, report solde antérieur, factures impayées,
    solde après paiement, solde en retard, montant en souffrance, reliquat, solde non réglé, solde en souffrance, report à nouveau
  `),
  adjustments: phrases('régularisation, ajustements, ajustement, arrondi, rectification'),
  credits: phrases('crédits, avoirs, remises, avoir, remise, total des remises'),
  taxes: phrases(`
    montant tva, total des taxes, taxes et contributions, total taxes et contributions, total tva, montant total
    tva, total des taxes et contributions, total taxes, montant de la tva, taxes, dont tva, total tps tvq, montant
    des taxes
  `),
  lateCharges: phrases(`
    frais de retard, pénalités de retard, pénalité de retard, intérêts de retard, frais de recouvrement, frais de
    rappel, intérêts moratoires, majoration de retard, frais d administration pour retard
  `),
  serviceAddress: phrases(`
    données point de livraison, lieu de consommation, adresse de consommation, adresse de service, point de
    livraison, adresse du site, adresse de fourniture, lieu de fourniture, adresse du point de livraison, adresse
    desservie, adresse du branchement, adresse du lieu de consommation, votre lieu de consommation, adresse de
    livraison, lieu de livraison, site de consommation, adresse du logement, adresse d installation, adresse du lieu
    de fourniture, adresse du point de service, lieu de prélèvement, adresse de raccordement, lieu desservi, site,
    propriété desservie, adresse de votre site, branchement situé, logement, adresse de la propriété, adresse du
    point de consommation, adresse de l installation, point de fourniture, adresse, desserte, adresse du compteur,
    lieu de service, adresse du bien, votre logement, installation, lieu d installation, adresse du service, adresse
    concernée, objet, immeuble, branchement, lieu de branchement, adresse du site de consommation, adresse du lieu
    de livraison, site de livraison, adresse des travaux, adresse de prestation, adresse d abonnement, point d
    utilisation, lieu d utilisation
  `),
  period: phrases(`
    période, période de consommation, période de facturation, consommation du, période facturée, période de
    livraison, période du, consommation sur la période, période de décompte, période de fourniture, période de
    relevé, pour la période du, pour la période, période de service, facturation du, consommations du, facture pour
    la période du, période de référence, période couverte, consommation pour la période du, relève du, période
    facturée du, période de consommation du, décompte du, relevé du, période de comptage, période concernée, période
    de lecture
  `),
  periodStart: phrases(`
    début de période, du, date de début, de, date début, début, date ancien index, date de l ancien relevé, depuis
    le, depuis, date relevé précédent, date ancien relevé, date index début, début période, date du précédent relevé, à partir
  `),
  periodEnd: phrases(`
    fin de période, au, date de fin, date fin, fin, date nouvel index, à, date du nouveau relevé, date relevé actuel,
    jusqu au, date nouveau relevé, date index fin, fin période, date du dernier relevé
  `),
  deliveryDate: phrases('date de livraison, livré le, livraison du'),
  readDate: phrases(
    'date de relevé, date du relevé, date relevé, date de relève, date d index, relevé le, date de la relève, date relève',
  ),
  payee: phrases('à l ordre de, chèque à l ordre de, payable à, bénéficiaire, à verser à'),
  supplier: phrases('fournisseur, votre fournisseur, fournisseur d énergie'),
  tariff: phrases(`
    tarif, option tarifaire, offre électricité, offre, votre offre, tarif appliqué, formule tarifaire, votre tarif,
    votre contrat, type de tarif, nom de l offre, offre gaz, formule, option, code tarif, tarif d acheminement,
    catégorie tarifaire, type d offre, type de contrat, tarif souscrit, offre souscrite, offre tarifaire, plan
    tarifaire, version tarifaire, contrat souscrit, produit souscrit, tarif de l offre, option souscrite, catégorie
    de tarif, nom du tarif
  `),
  meterNumber: phrases(`
    identifiant de comptage, № de compteur, compteur №, № compteur, compteur, № du compteur, matricule compteur,
    matricule, № de série compteur, matricule du compteur, № série, № de série, votre compteur, № de matricule,
    compteurs, compteur matricule, appareil №, № d appareil, votre compteur №, n de série du compteur, № de série du
    compteur, № de votre compteur, appareil, compteur électrique, compteur d eau, compteur gaz, compteur d
    électricité, compteur électricité, compteur eau
  `),
  pod: phrases(`
    référence acheminement, réf acheminement électricité, pdl, prm, pce, point de livraison, point de livraison pdl,
    № pdl, № prm, № pce, code ean, ean, № ean, point de référence mesure, référence point de livraison, № de point
    de livraison, point de livraison №, point de livraison prm, référence pdl, № pdl prm, point de comptage et d
    estimation, point de comptage et d estimation pce, référence pce, votre № pdl, votre № prm, votre № pce, référence prm, identifiant prm,
    point de référence mesure prm, № de point de livraison pdl, réf acheminement, pod, n de point de livraison
  `),
  premise: phrases('№ d installation, code installation, № de branchement, installation №'),
  currentReading: phrases(`
    index de fin, nouvel index, relevé actuel, index fin, index actuel, index nouveau, nouveau relevé, fin index,
    dernier index, index relevé, lecture actuelle, index de fin de période, index final, relevé fin, nouvelle
    relève, index fin de période, relevé de fin, nouveau, relève actuelle, dernier relevé, index arrivée, nouvel index relevé, actuel, actuelle
  `),
  previousReading: phrases(`
    index de début, ancien index, relevé précédent, index début, index précédent, index ancien, ancien relevé,
    lecture précédente, index de début de période, début index, index initial, relevé début, ancienne relève,
    précédent index, index début de période, relevé de début, ancien, relève précédente, index départ, précédent,
    précédente, dernier index facturé, index anc, dernier relevé index, premier index, relevé de départ
  `),
  reading: phrases('index, relevé, relève, relevés, index compteur, index relevés, lecture'),
  multiplier: phrases(`
    coefficient, coef, coefficient de conversion, coeff, facteur, constante, coefficient de lecture, coeff
    conversion, coefficient multiplicateur, multiplicateur, rapport tc, coefficient thermique, facteur de
    conversion, coef conversion, rapport, coef lecture, facteur multiplicateur, facteur de multiplication, rapport
    de transformation, coef de conversion, coefficient conversion, coefficient de transformation
  `),
  usage: phrases(`
    consommation, conso, consommation totale, consommation facturée, votre consommation, consommation kwh,
    consommation en kwh, consommation m3, consommation en m3, volume consommé, énergie consommée, énergie facturée,
    total consommation, consommation d eau, consommation de gaz, consommation d électricité, quantité facturée,
    consommation relevée, volume facturé, énergie active, total consommé, consommation estimée, consommation de la
    période, consommations, volume, énergie, consommation réelle, votre consommation facturée, consommation sur la
    période, votre consommation totale, consommation gaz, consommation électricité, consommation eau, conso kwh, conso m3, énergie livrée, énergie thermique
  `),
  rawUsage: phrases(
    'différence, écart, consommation mesurée, volume mesuré, différence d index, conso m3 relevée, diff',
  ),
  unit: phrases(`
    unité, unités, u, um, un, unité de mesure, unité mes
  `),
  readType: phrases(`
    type de relevé, type, nature, type d index, type de relève, nature du relevé, type relevé, mode de relève,
    nature de la relève, origine, nature index, type de lecture, statut, nature de l index, origine du relevé,
    qualité, méthode, relève, statut relevé, provenance
  `),
  days: phrases(`
    jours, nombre de jours, nb jours, nb de jours, nbre de jours, jours facturés, nbre jours, nb j, durée, durée en
    jours, durée jours, j
  `),
  demand: phrases(
    'puissance, puissance atteinte, puissance maximale, puissance appelée, puissance max, puissance facturée',
  ),
  commodity: phrases(`
    énergie, service, type d énergie, fluide, type de service, nature du service, services, produit, nature, type,
    énergie fournie, prestation
  `),
  timeOfUse: phrases(
    'cadran, poste, période tarifaire, poste horosaisonnier, plage, poste tarifaire, plage horaire, poste horaire, registre',
  ),
  history: phrases('mois, année, consommation moyenne, historique, moyenne journalière, moyenne'),
  money: phrases(`
    montant, prix unitaire, assiette, taux de tva, montant ht, prix, tva, taux tva, prix unitaire ht, total ht,
    montant hors taxes, montant en euros, prix ht, euros, total, tarif, coût, base, prix en, taux, p u ht, prix unitaire en,
    montant htva, prix kwh, pu ht, montant en, prix par unité
  `),
  description: phrases(
    'désignation, libellé, description, détail, nature, rubrique, prestation, intitulé, poste de facturation',
  ),
  other: phrases(`
    prochaine facture, prochain relevé, souscrit depuis le, nom du client, vos références, votre contrat, réf de
    votre contrat, puissance souscrite, service client, page, téléphone, fax, siren, siret, rcs, tva
    intracommunautaire, № tva, capital social, prochaine relève, titulaire, titulaire du contrat, nous contacter, vos
    contacts, urgence, dépannage, nom, client, votre espace client, prochain prélèvement, dépôt de garantie, iban,
    bic, rum, ics, mandat, référence de paiement, conseil, émetteur, code postal, adresse de facturation, adresse d
    envoi, adresse postale, destinataire, échéancier, nouvelle mensualité, mensualité, consommation annuelle,
    interlocuteur, siège social, date de fin de contrat, date de souscription, échéance du contrat, fin de contrat, date de début de
    contrat, prochaine échéance, relevé suivant, date de la prochaine facture, date du prochain relevé, montant versé
  `),
};
