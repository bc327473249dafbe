// What a label means that no list of phrases has: all of its words are known, and together they name one thing.
// `Amount of your previous bill`, `Zu zahlender Restbetrag`, `Data lim. pagamento`: word order, articles and endings vary without end.
import type { LabelWord, LabelWords } from './lexicon/label-words/label-words.ts';
import type { Field, Lexicon } from './lexicon/lexicon.ts';
import { makeVocabulary, meaningsOf, type PrintedWord, type Vocabulary } from './word-meanings.ts';

const MOST_WORDS = 9;

const made = new WeakMap<LabelWords, Vocabulary<LabelWord>>();

function vocabularyOf(language: LabelWords): Vocabulary<LabelWord> {
  const vocabulary = made.get(language) ?? makeVocabulary(language.words, language);
  made.set(language, vocabulary);
  return vocabulary;
}

/** Whether a label may hold the word: most texts begin with one that none does. */
export const isLabelWord = (lexicon: Lexicon, word: PrintedWord): boolean =>
  (lexicon.labelWords ?? []).some((language) => meaningsOf(vocabularyOf(language), word) !== null);

/** Whether the word announces a number: `no`, `Nr.`, `code`. */
export const saysNumber = (lexicon: Lexicon, word: PrintedWord): boolean =>
  (lexicon.labelWords ?? []).some((language) => meaningsOf(vocabularyOf(language), word)?.includes('number'));

/** All that the word may contribute to a label; nothing where it is not known. */
export const labelWordsOf = (lexicon: Lexicon, word: PrintedWord): readonly LabelWord[] =>
  (lexicon.labelWords ?? []).flatMap((language) => meaningsOf(vocabularyOf(language), word) ?? []);

/** The fields that the words announce together; null where one of them is unknown or they name nothing. */
export function meantBy(lexicon: Lexicon, tokens: readonly PrintedWord[]): Field[] | null {
  if (tokens.length === 0 || tokens.length > MOST_WORDS) return null;
  for (const language of lexicon.labelWords ?? []) {
    const vocabulary = vocabularyOf(language);
    const meant = new Set<LabelWord>();
    const isKnown = tokens.every((token) => {
      const meanings = meaningsOf(vocabulary, token);
      for (const meaning of meanings ?? []) meant.add(meaning);
      return meanings !== null;
    });
    const fields = isKnown ? fieldsOf((...words) => words.some((word) => meant.has(word))) : null;
    if (fields) return fields;
  }
  return null;
}

type Has = (...words: LabelWord[]) => boolean;

function fieldsOf(has: Has): Field[] | null {
  if (has('meter')) return meterFields(has);
  if (has('period')) {
    if (has('amount', 'charge')) return ['newCharges', 'period'];
    return has('number', 'due', 'paid', 'date', 'balance', 'overdue') ? null : ['period'];
  }
  if (has('number')) return numberFields(has);
  if (has('date', 'until', 'issued')) {
    const fields = dateFields(has);
    if (fields) return fields;
  }
  if (has('address')) return addressFields(has);
  return moneyFields(has);
}

function meterFields(has: Has): Field[] | null {
  const more = has('date', 'due', 'paid', 'amount', 'balance', 'charge', 'period', 'previous', 'current');
  if (has('address') && !more) return ['serviceAddress'];
  return has('number') && !more && !has('account', 'invoice', 'customer') ? ['meterNumber'] : null;
}

function numberFields(has: Has): Field[] | null {
  if (has('due', 'paid', 'amount', 'balance', 'charge', 'date', 'until', 'overdue', 'previous', 'issued'))
    return null;
  if (has('account')) return has('invoice') ? null : ['accountNumber'];
  if (has('customer')) return ['customerNumber'];
  return has('invoice') ? ['invoiceNumber'] : null;
}

function dateFields(has: Has): Field[] | null {
  if (has('balance', 'overdue', 'address') && !has('date', 'due')) return null;
  if (has('due', 'paid') || (has('until') && has('invoice', 'account'))) {
    // `Last payment date` is of the past.
    if (has('previous') && !has('until', 'due')) return null;
    if (has('issued') && !has('due', 'paid')) return ['statementDate'];
    return has('due') && has('amount', 'balance', 'charge') ? ['dueDate', 'amountDue'] : ['dueDate'];
  }
  if (has('until')) return has('date') && !has('amount', 'charge') ? ['dueDate'] : null;
  if (has('previous', 'supply', 'balance', 'overdue')) return null;
  if (has('issued') && has('amount', 'charge')) return has('date') ? ['statementDate'] : null;
  return has('issued') || (has('date') && has('invoice')) ? ['statementDate'] : null;
}

const addressFields = (has: Has): Field[] | null =>
  has('date', 'due', 'paid', 'amount', 'balance', 'charge', 'overdue', 'issued', 'previous', 'invoice') ||
  (has('customer') && !has('supply')) ||
  !has('supply', 'account', 'current')
    ? null
    : ['serviceAddress'];

function moneyFields(has: Has): Field[] | null {
  if (has('customer', 'supply') && !has('amount', 'balance', 'charge')) return null;
  if (has('paid')) {
    if (has('overdue')) return ['balanceForward'];
    if (has('due')) return ['amountDue', 'dueDate'];
    // `Payment charge`: what paying costs.
    if (has('charge') && !has('invoice', 'balance')) return null;
    if ((has('previous') && !has('invoice')) || has('current')) return null;
    return ['payments'];
  }
  if (has('overdue')) return has('current') && has('charge', 'invoice') ? null : ['balanceForward'];
  if (has('previous')) {
    if (has('current')) return has('balance') ? ['balanceForward'] : null;
    return has('balance', 'invoice', 'amount', 'charge', 'due') ? ['previousBalance'] : null;
  }
  if (has('due')) {
    if (has('charge') && has('current')) return ['newCharges', 'dueDate'];
    return has('amount', 'balance', 'charge', 'invoice', 'account') ? ['amountDue'] : null;
  }
  if (has('balance')) return has('current', 'account', 'amount') ? ['amountDue'] : ['balanceForward'];
  // `Total supply charges` is the sum of a section.
  if (has('supply') && !has('current', 'invoice', 'account')) return null;
  if (has('charge', 'invoice') && has('amount', 'current')) return ['newCharges'];
  return has('amount') && has('current') ? ['newCharges'] : null;
}
