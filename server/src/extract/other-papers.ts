// Papers about money that are no bills of a utility although they may name one: receipts, reminders, statements of banks, quotations.
import { toLines } from './lines.ts';
import type { Page } from './page.ts';

/** Titles stand among the first lines of the first page. */
const TITLE_LINES = 8;
const LONGEST_TITLE = 60;

const PAPERS: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:official |payment |your |cash )*receipt\b|^(?:your )?payment (?:confirmation|received|acknowledge?ment)\b|^confirmation of payment\b|^remittance advice\b|^zahlungsbestätigung\b|^quittung\b|^(?:reçu|confirmation) de paiement\b|^comprobante de pago\b|^ricevuta (?:di pagamento)?\b|^comprovante de pagamento\b|^resit\b/iu,
    'The document confirms a payment; it charges nothing.',
  ],
  [
    /^(?:urgent |final |first |second |third |important |friendly )*(?:past due|overdue|late payment|disconnect(?:ion)?|shut-?off|termination|collection|delinquen(?:t|cy)|payment)(?: of service| account| payment)? (?:notice|reminder|letter|warning)\b|^(?:final|second|third) (?:notice|demand|reminder)\b|^(?:payment )?reminder\b|^(?:\d\. )?(?:mahnung|zahlungserinnerung)\b|^(?:lettre de )?(?:relance|rappel)\b|^mise en demeure\b|^(?:aviso|recordatorio) de (?:pago|corte|deuda)\b|^sollecito\b|^aviso de (?:débito|corte|cobrança)\b|^notis (?:peringatan|pemotongan)\b/iu,
    'The document reminds of an earlier bill; it charges nothing new.',
  ],
  [
    /^(?:account|bank|credit card|card|monthly|current account|savings) (?:account )?statement\b.*\bbank\b|\bcredit card\b|^bank statement\b|^kontoauszug\b|^relevé (?:de compte|bancaire)\b|^extracto (?:bancario|de cuenta)\b|^estratto conto\b|^extrato (?:bancário|de conta)\b|^penyata (?:bank|akaun bank)\b/iu,
    'The document is a statement of a bank or a card.',
  ],
  [
    /^(?:price )?(?:quotation|quote|estimate|proposal)\b|^(?:supply |service |energy |electricity |gas |water )*(?:agreement|contract)\b|^purchase order\b|^packing slip\b|^angebot\b|^(?:strom|gas|wasser)?liefervertrag\b|^devis\b|^contrat\b|^presupuesto\b|^contrato\b|^preventivo\b|^contratto\b|^orçamento\b|^sebut ?harga\b/iu,
    'The document is an offer or a contract; it charges nothing yet.',
  ],
  [
    /^rent(?:al)? (?:statement|invoice|bill|receipt)\b|^(?:lease|tenancy) \p{L}+\b|^mietabrechnung\b|^quittance de loyer\b/iu,
    'The document bills rent.',
  ],
];

/** A sentence for people where the first page is headed as another paper than a bill; null where it is not. */
export function otherPaper(pages: readonly Page[]): string | null {
  const [first] = pages;
  if (!first) return null;
  for (const line of toLines([first]).slice(0, TITLE_LINES))
    for (const cell of line.cells) {
      if (cell.text.length > LONGEST_TITLE) continue;
      const paper = PAPERS.find(([title]) => title.test(cell.text.trim()));
      if (paper) return paper[1];
    }
  return null;
}
