// Words with which bills of many countries announce numbers of accounts, contracts, places of supply and papers: a number right behind
// them is that of what they name.

const NAMES = `premises?|account|acct|customer|consumer|contract|agreement|location|delivery point|supply point|service point|point of (?:delivery|supply)|pod|pdr|pod id|esi id|nmi|mirn|mprn|mpan|icp|cups|pdl|prm|pce|transponder|route|cycle|invoice|bill|statement|reference|ref|order|tax id|vat|gstin|phone|tel|kunden(?:nummer|nr)?|vertrags?(?:konto|nummer|nr)?|z[äa]hlpunkt|marktlokation|malo|rechnung(?:snummer|s-?nr)?|contrat|client|compte|contrato|cliente|cuenta|factura|fattura|contratto|fornitura|codice cliente|instala[cç][aã]o|fatura`;
const SAYS_NUMBER = String.raw`(?:\s?(?:no|number|num|nbr|nr|id|code|codice|n[.º°o]|#)(?![\p{L}]))*`;
const NAMED = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${NAMES})${SAYS_NUMBER}[\s.:#º°]*$`, 'iu');
const NUMBERED = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${NAMES})${SAYS_NUMBER}[\s.:#º°]*(?=\S*\p{N}{4})`,
  'iu',
);

/** Letters before a number that are looked at. */
const LOOKED_AT = 60;

/** The words end with the name of a number that is none of a meter. */
export const announcesNumber = (words: string): boolean => NAMED.test(words.slice(-LOOKED_AT));

/** Such a name stands in the text, with a number of four digits or more right behind it. */
export const namesNumber = (text: string): boolean => NUMBERED.test(text);
