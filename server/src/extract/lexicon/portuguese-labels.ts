// Portuguese labels, of Brazil and Portugal. Data only. `№` stands for número, nº, n.º and their like.
import type { Lexicon } from './lexicon.ts';
import { phrases } from './phrases.ts';

export const portugueseLabels: Lexicon['labels'] = {
  accountNumber: phrases(`
    unidade consumidora, № da unidade consumidora, matrícula, № da instalação, instalação, № da conta, № de conta,
    conta contrato, conta №, № do contrato, № de contrato, contrato, seu código, № da matrícula, inscrição, uc,
    código da instalação, código da unidade consumidora, № instalação, № contrato, № uc, contrato №, código do
    consumidor, № da ligação, ligação, código de identificação, conta de contrato, № conta contrato, rgi, cdc, № da
    uc, fornecimento, № do fornecimento, código de instalação, código único, conta corrente do contrato, № de conta
    contrato, parceiro de negócio, № de identificação, conta cliente, № da inscrição, inscrição do imóvel, código do
    imóvel, código da uc, código da ligação, local de consumo №, № de local de consumo, nº matrícula, № da
    conta contrato
  `),
  customerNumber: phrases(`
    № de cliente, № do cliente, código do cliente, código cliente, código de cliente, seu № de cliente,
    cliente №, № cliente, id do cliente, identificador do cliente
  `),
  invoiceNumber: phrases(`
    nota fiscal №, № da nota fiscal, № da fatura, fatura №, nota fiscal, № fatura, № de fatura, nf №, № da nota,
    № do documento, conta №, nota fiscal conta de energia elétrica №, № nota fiscal, № nf, documento №, fatura,
    nf, № documento, № da conta fatura, № de documento, nf3e №, referência da fatura, № da conta mensal, fatura recibo №,
    nota fiscal fatura №, nosso №, fatura recibo, fatura simplificada
  `),
  statementDate: phrases(`
    data de emissão, emissão, data emissão, data da fatura, data do documento, emitida em, data, emitido em, data
    da emissão, data de faturação, data de faturamento, data emissão da nota fiscal, data de emissão da fatura,
    emitida a, data da conta, data de apresentação, apresentação, data fatura, data de processamento, data do
    processamento, data de expedição
  `),
  dueDate: phrases(`
    vencimento, data de vencimento, data do vencimento, vence em, pagar até, data limite de pagamento, limite de
    pagamento, pague até, data vencimento, pagamento até, data limite, débito em, data de débito, data do débito
    direto, débito na conta a partir de, prazo de pagamento, pagável até, a pagar até, vencimento em, débito direto
    a partir de, data limite pagamento, débito a partir de, data de pagamento, débito automático em, débito bancário
    a, valor a debitar em, pagar antes de, vcto, vencto, venc
  `),
  amountDue: phrases(`
    valor a pagar, total a pagar, valor total a pagar, a pagar, valor cobrado, montante a pagar, total a pagar r,
    valor total, total a liquidar, valor do documento, saldo a pagar, importância a pagar, valor em cobrança, total
    a cobrar, valor total da conta, quanto pagar, valor a debitar, valor do débito, total a pagar até, valor devido,
    montante total a pagar, quanto tenho a pagar, valor total a debitar, valor líquido a pagar, total geral a pagar,
    total em dívida, valor pagar, valor líquido, valor a pagar r
  `),
  newCharges: phrases(`
    total da fatura, valor da fatura, total da conta, valor da conta, total fatura, total desta fatura, valor desta
    fatura, total da nota fiscal, valor total da fatura, valor do mês, total do mês, total da nota, total faturado,
    faturação do período, valor total da nota, total desta conta, total conta, total da fatura com iva, total iva
    incluído, total com iva, valor da nota fiscal, consumo do mês valor, total dos serviços, encargos do mês, total
    geral, total do período, valor da nota, total da conta do mês, faturado no período, total do faturamento
  `),
  previousBalance: phrases(`
    saldo anterior, fatura anterior, valor anterior, conta anterior, saldo da fatura anterior, valor da fatura
    anterior, total da fatura anterior, saldo inicial, débito anterior, dívida anterior, saldo da conta anterior
  `),
  payments: phrases(`
    pagamentos, pagamentos recebidos, pagamento, pagamento recebido, pagamentos efetuados, valores pagos, valor
    pago, seus pagamentos, os seus pagamentos, pagamento efetuado, total pagamentos, pagamentos registados,
    pagamentos registrados, pagamento anterior, obrigado pelo seu pagamento, já pago, total pago, débitos pagos,
    último pagamento, créditos e pagamentos
  `),
  balanceForward: phrases(`
    saldo devedor, débitos anteriores, saldo, valores em atraso, faturas em atraso, saldo remanescente, contas em
    atraso, saldo pendente, valor em dívida, dívida, faturas por pagar, débitos em aberto, saldo em dívida, em
    atraso, débito pendente, contas vencidas, faturas vencidas, valores em dívida, saldo restante, pendências,
    saldo em aberto, valor em atraso
  `),
  adjustments: phrases('ajustes, ajuste, acertos, acerto de contas, acerto, arredondamento'),
  credits: phrases('créditos, devoluções, crédito, bonificações, descontos'),
  taxes: phrases(
    'tributos, total de tributos, impostos, total impostos, iva, total iva, impostos e taxas, total de impostos, total taxas e impostos, taxas e impostos, total de impostos e taxas',
  ),
  lateCharges: phrases(
    'multa, multa e juros, juros, juros de mora, multa por atraso, mora, juros e multa, multas e juros, encargos por atraso',
  ),
  serviceAddress: phrases(`
    endereço de fornecimento, endereço da unidade consumidora, local de consumo, endereço, morada de fornecimento,
    local de fornecimento, morada do local de consumo, endereço do imóvel, endereço da instalação, endereço da
    ligação, morada de consumo, local da instalação, endereço do fornecimento, endereço da unidade, morada, morada
    do local, local, endereço do serviço, endereço do local de consumo, local de entrega, imóvel, morada do
    contrato, endereço de consumo, morada da instalação, endereço do cliente, dados da unidade consumidora, local de
    instalação, morada da unidade, endereço de ligação, morada de fornecimento de energia, instalação em, unidade
    consumidora em, endereço do local, endereço do ponto de consumo, local do fornecimento, morada do fornecimento
  `),
  period: phrases(`
    período, período de consumo, período de faturação, período de faturamento, período faturado, período de
    fornecimento, período de leitura, período de referência, período da fatura, período de faturação de, leituras
    de, consumo de, faturação de, período do consumo, datas de leituras, período fiscal, ciclo de faturamento, ciclo de leitura,
    referente ao período, período medido, consumo no período
  `),
  periodStart: phrases(`
    de, data inicial, data da leitura anterior, data leitura anterior, início, desde, data de início, leitura
    anterior em, início do período, data início, data anterior, data da última leitura, inicial, a partir, data inic
  `),
  periodEnd: phrases(`
    até, a, data final, data da leitura atual, data leitura atual, fim, data de fim, leitura atual em, fim do
    período, data fim, data atual, término, data da leitura, ao
  `),
  deliveryDate: phrases('data de entrega, entregue em, data da entrega'),
  readDate: phrases('data de leitura, data leitura, data da leitura, leitura em, data medição'),
  payee: phrases(
    'cedente, beneficiário, favorecido, pagável a, à ordem de, nome do beneficiário, entidade beneficiária',
  ),
  supplier: phrases('comercializador, comercializadora, o seu comercializador'),
  tariff: phrases(`
    tarifa, classificação, modalidade tarifária, classe, grupo, subgrupo, grupo tarifário, tipo de tarifa, opção
    tarifária, tarifário, classe subclasse, ciclo horário, opção horária, categoria, plano, grupo e subgrupo, classe
    de consumo, tarifa contratada, classe e subclasse, categoria tarifária, classe tarifária, classificação
    tarifária, modalidade, tarifa aplicada, subclasse, classe principal, grupo subgrupo, tipo de tarifário, plano
    tarifário, escalão, classe de fornecimento
  `),
  meterNumber: phrases(`
    № do medidor, medidor, № medidor, medidor №, № do contador, contador, № contador, contador №, № de série, № do
    hidrômetro, hidrômetro, hidrômetro №, № hidrômetro, código do medidor, equipamento, № do equipamento, № de série
    do contador, № série, № de contador, equipamento de medição, № de medidor, № da medição, nº contador,
    identificação do medidor, № do aparelho, hidrómetro, № do hidrómetro, aparelho, relógio, № do relógio, №
    aparelho, equip de medição, № equip, medidor aparelho
  `),
  pod: phrases(
    'cpe, código ponto de entrega, código de ponto de entrega, cui, código universal de instalação, cpe №, código cpe, cui №, código do ponto de entrega, código cui',
  ),
  premise: phrases('código do local, id do local'),
  currentReading: phrases(`
    leitura atual, atual, leitura final, última leitura, leit atual, leitura do mês, leitura mais recente, leitura
    nova, leitura faturada, final, leitura fim, leitura até, leitura actual
  `),
  previousReading: phrases(`
    leitura anterior, anterior, leitura inicial, leit anterior, leitura do mês anterior, leitura antiga, inicial,
    leitura ant, leitura início, penúltima leitura, leitura de
  `),
  reading: phrases('leitura, leituras, leitura do contador, leitura do medidor, valor da leitura'),
  multiplier: phrases(`
    constante, fator, fator multiplicador, multiplicador, constante do medidor, const, constante de multiplicação,
    fator de multiplicação, factor, constante de faturamento, coeficiente, fator de conversão, const medidor, factor de conversão, fator de
    correção, k
  `),
  usage: phrases(`
    consumo, consumo faturado, consumo total, total consumo, consumo kwh, consumo medido, energia ativa, consumo do
    mês, consumo ativo, consumo em kwh, consumo m3, consumo em m3, energia consumida, total apurado, consumo apurado,
    consumo real, consumo do período, energia, volume faturado, total de consumo, energia faturada, consumo atual,
    energia elétrica kwh, consumo ativo kwh, consumo de energia, volume, consumo água, consumo de água, consumo de
    gás, consumo de eletricidade, quantidade faturada, total kwh, kwh faturados, consumo registado, volume consumido,
    consumo total faturado
  `),
  rawUsage: phrases(
    'diferença, diferença de leituras, diferença entre leituras, dif, consumo lido, volume medido',
  ),
  unit: phrases('unidade, unid, un, unidades, unidade de medida, und'),
  readType: phrases(`
    tipo de leitura, tipo, tipo leitura, origem, ocorrência, situação, tipo de consumo, forma de leitura, origem da
    leitura, tipo medição, modo de leitura, condição de leitura, método de leitura, condição, método, código de
    leitura, código da leitura, status, natureza, ocorrência de leitura, ocorrência da leitura
  `),
  days: phrases(
    'dias, № de dias, № dias, dias de consumo, dias faturados, quantidade de dias, dias faturamento, qtd dias, dias de faturamento, № de dias faturados',
  ),
  demand: phrases(
    'demanda, potência, demanda medida, demanda faturada, demanda contratada, potência tomada, potência em horas de ponta',
  ),
  commodity: phrases('serviço, tipo de fornecimento, tipo de serviço, produto, serviços, grandeza'),
  timeOfUse: phrases(
    'posto, posto tarifário, posto horário, período horário, registrador, segmento, horário',
  ),
  history: phrases('mês, mês ano, ano, histórico, média, consumo médio, média diária, consumo médio diário'),
  money: phrases(`
    valor, preço, preço unitário, tarifa, tarifa unitária, total, valor r, importância, preço unit, tarifa com
    impostos, montante, base de cálculo, alíquota, valor total, custo, preço por unidade, valores, valor unitário, preço com
    tributos, taxa iva, iva, preço unit com tributos, valor em euros, euros
  `),
  description: phrases(
    'descrição, itens, item, discriminação, itens da fatura, itens de fatura, histórico de lançamentos, conceito, serviços faturados',
  ),
  other: phrases(`
    atendimento, fale conosco, página, telefone, fax, cnpj, cpf, nif, próxima leitura, data da próxima leitura,
    previsão da próxima leitura, data prevista próxima leitura, mês de referência, referência, ref, mês referência,
    referente a, conta do mês, nome, cliente, titular, agência, código do banco, autenticação, autenticação mecânica, inscrição estadual,
    insc est, ouvidoria, ligação trifásica, tensão nominal, potência contratada, linha digitável, chave de acesso,
    protocolo de autorização, débito automático, entidade, referência multibanco, avarias, linha de apoio, capital
    social, sacado, pagador, nosso número, carteira, aceite, endereço de entrega, morada de envio, código de débito
    automático, iban, reservado ao fisco, próxima fatura, envie a sua leitura, comunicação de leitura, caução, nome do cliente,
    consumo anual, consumo anual estimado
  `),
};
