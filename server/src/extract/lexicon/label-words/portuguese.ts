// What Portuguese words contribute to a label. Data only.
import { phrases } from '../phrases.ts';
import type { LabelWords } from './label-words.ts';

export const portugueseLabelWords: LabelWords = {
  words: {
    account: phrases(
      'instalação, contrato, ligação, matrícula, consumidora, uc, inscrição, consumidor, contratual',
    ),
    customer: phrases('cliente, parceiro'),
    invoice: phrases('fatura, faturas, factura, conta, contas, nota, nf, documento, doc, recibo'),
    number: phrases('número, n, no, nº, nr, num, código, cód, id, identificação, referência, ref, #'),
    date: phrases('data, dt, dia'),
    issued: phrases(
      'emissão, emitida, emitido, impressão, processamento, faturamento, faturação, elaboração, geração',
    ),
    until: phrases('até, vencimento, limite, vence, prazo, vcto, vencto, venc, antes'),
    due: phrases(
      'pagar, pague, pagável, débito, debitar, devido, cobrar, cobrado, liquidar, dívida, devedor, paga, debitado',
    ),
    paid: phrases(
      'pagamento, pagamentos, pago, pagos, paga, pagas, recebido, recebidos, recebimentos, efetuados, efetuado, realizados, confirmados, contabilizados, registrados, quitado',
    ),
    amount: phrases('valor, valores, total, totais, montante, importância, soma, quantia, subtotal'),
    balance: phrases('saldo, saldos, débitos'),
    overdue: phrases(
      'aberto, atraso, atrasado, atrasados, vencido, vencidos, vencidas, vencida, pendente, pendentes, pendências, remanescente, atrasadas, não',
    ),
    previous: phrases('anterior, anteriores, passado, inicial, prévio, ant, última, último'),
    current: phrases('atual, atuais, desta, deste, esta, este, corrente, presente, novo, novos, nova, novas'),
    charge: phrases(
      'faturado, faturados, faturada, faturamento, faturação, encargos, itens, serviços, consolidado',
    ),
    address: phrases('endereço, local, morada, imóvel, ponto, localização'),
    supply: phrases('fornecimento, consumo, abastecimento, entrega, serviço, unidade'),
    period: phrases('período, ciclo, referente'),
    meter: phrases('medidor, hidrômetro, contador, aparelho, relógio, equipamento'),
    filler: phrases(`
      de, do, da, dos, das, o, a, os, as, em, na, nas, ao, à, para, por, com, sem, e, seu, sua, seus, suas, este, r, rs, eur,
      euros, brl, iva, incluído, incluídos, mês, obrigado, obrigada, geral, líquido, fiscal, energia, pelo, já, final, c, s,
      é, será, água, partir, menos
    `),
  },
};
