// Portuguese words, of Brazil and Portugal. Data only; the labels stand in portuguese-labels.ts.
import { portugueseLabelWords } from './label-words/portuguese.ts';
import type { Lexicon } from './lexicon.ts';
import { beginning, being, counting, months, phrases, saying } from './phrases.ts';
import { portugueseLabels } from './portuguese-labels.ts';

export const portuguese: Lexicon = {
  language: 'pt',
  telling: phrases(`
    o, os, da, do, das, dos, em, não, ao, uma, sua, seu, com, para, fatura, conta, valor, vencimento, leitura,
    leituras, consumo, medidor, contador, dias, fornecimento, emissão, pagamento, pagar, período, unidade, iva,
    icms, total, energia, água, nota, fiscal, consumidora, endereço, morada, tarifa, mês, atual, quant
  `),
  labels: portugueseLabels,
  labelWords: [portugueseLabelWords],
  weak: phrases(
    'data, fatura, conta, contrato, saldo, impostos, tributos, pagamento, pagamentos, valor total, endereço, morada, local, imóvel, emissão, ligação, inscrição, multa, juros, mora, créditos, em atraso, dívida, vencimento, a pagar, total geral, crédito, matrícula, iva, fornecimento, apresentação',
  ),
  titleWords: {
    previous: phrases(
      'anterior, inicial, de, ant, início, antiga, desde, passada, passado, prévia, primeira, inícial',
    ),
    current: phrases('atual, final, até, fim, última, nova, actual, at, atu, presente, recente, último'),
    reading: phrases('leitura, leituras, leit, l'),
    date: phrases('data, datas, dt'),
    days: phrases('dias, dia'),
    usage: phrases('consumo, energia, volume, quantidade, quant, cons, qtd, qtde, consumido, consumida'),
    difference: phrases('diferença, dif, registrado'),
    multiplier: phrases(
      'constante, fator, multiplicador, const, factor, cte, fat, multip, multiplicativo, multiplicação, mult',
    ),
    meter: phrases('medidor, contador, hidrômetro, equipamento, aparelho, relógio, equip'),
    number: phrases('número, n, no, nº, série, o, identificação'),
    type: phrases('tipo, origem, condição, situação, código, método, natureza, status, forma, ocorrência'),
    demand: phrases('demanda, potência'),
    unit: phrases('unidade, unid, un, u, m, med, und'),
    money: phrases('valor, preço, tarifa, montante, r'),
    past: phrases('média, médio, ano, histórico'),
    month: phrases('mês'),
    filler: phrases(
      'do, da, dos, total, faturado, medido, faturada, em, ativa, kwh, medida, medição, apurado, faturamento, dias, no, de, seu, sua, lida, período, fornecimento, consumidos, registro, ao, dia, o, a',
    ),
  },
  months: months(`
    jan janeiro, fev fevereiro, mar marco, abr abril, mai maio, jun junho, jul julho, ago agosto, set setembro,
    out outubro, nov novembro, dez dezembro
  `),
  numberWords: ['numero', 'n', 'no', 'n o', 'num', 'nro'],
  dateOrder: 'DMY',
  fillers: phrases(
    'o, a, os, as, do, da, de, em, até, ao, r, reais, euros, eur, iva, com, sem, tributos, incluído, por, no, na, total, mês, obrigado, recebidos, este, período',
  ),
  totals: beginning(
    'total*, subtotal*, sub total, sub-total, valor total, soma, valor da fatura, valor da conta, totais, somatório',
  ),
  balances: saying(
    'saldo*, pagamento*, a pagar, em atraso, anterior*, débitos anteriores, débitos em aberto, dívida*, em dívida, pago, pagos, caução*, devedor, parcelamento*, a liquidar, a debitar, em cobrança',
  ),
  kinds: {
    LATE_FEE: saying('multa*, mora, atraso*, religação*'),
    INTEREST: saying('juros'),
    TAX: saying(
      'icms, pis, cofins, pasep, iva, imposto*, tributo*, taxa*, contribuição*, contrib, iluminação pública, cosip, cip, iec, dgeg, contribuição audiovisual, cav, iss, tos, tgr, trh, trgr',
    ),
    PAYMENT: beginning('pagamento*'),
    CREDIT: saying(
      'crédito*, desconto*, devolução*, bónus, bônus, benefício*, subsídio*, compensação*, tarifa social, estorno*, restituição*',
    ),
    ADJUSTMENT: saying('ajuste*, acerto*, arredondamento*, correção*, correção monetária'),
    FIXED: saying(
      'tarifa fixa*, termo fixo*, potência*, custo de disponibilidade*, disponibilidade*, quota de serviço, quota de disponibilidade, tarifa de disponibilidade*, mensalidade, aluguer*, aluguel*, tarifa básica*, taxa fixa*, parcela fixa, mínimo*, custo fixo',
    ),
    FEE: saying('encargo*, serviço*, emolumento*, adicional*'),
    USAGE: saying(
      'consumo*, energia*, tusd*, te, tusd, água*, esgoto*, gás*, saneamento*, abastecimento*, faixa*, escalão*, bandeira*, resíduos*, kwh, m3, m³, fora ponta, ponta, eletricidade*, demanda*, acesso às redes, drenagem*',
    ),
  },
  supply: saying('te, energia te, tarifa de energia, consumo te, comercialização, energia ativa'),
  delivery: saying('tusd, uso do sistema, distribuição*, transmissão*, acesso às redes, redes'),
  demand: saying('demanda*, potência*'),
  actual: being(
    'real, lida, lido, medida, medido, normal, leitura real, empresa, r, l, leitura normal, faturada',
  ),
  estimated: being('estimada, estimado, estimativa, média, e, est, mínimo, estim, leitura estimada'),
  history: saying(
    'histórico*, média*, médio*, evolução*, meses anteriores, mês anterior, ano anterior, mesmo mês, últimos 12 meses, últimos meses, comparativo*, diário*, anual*, consumo dos últimos',
  ),
  generation: saying('solar*, fotovoltaic*, geração*, microgeração*, minigeração*, produção*'),
  exported: saying('injetada*, injeção*, energia injetada, exportada, excedente*'),
  timeOfUse: [
    [saying('super vazio'), 'SUPER_OFF_PEAK'],
    [
      saying('fora ponta, fora de ponta, vazio, vazio normal, f ponta, fora da ponta, fp, reservado'),
      'OFF_PEAK',
    ],
    [saying('intermediário, intermediária, intermédio, cheias, horas cheias, interm'), 'SHOULDER'],
    [saying('fora de vazio'), 'PEAK'],
    [saying('ponta, na ponta, pontas, horas de ponta'), 'PEAK'],
    [saying('simples'), 'TOTAL'],
  ],
  commodities: {
    ELECTRICITY: counting(
      'energia elétrica, energia eléctrica, elétric*, eletricidade, electricidade, luz, kwh, tusd',
    ),
    GAS: counting('gás, gás natural, gás canalizado'),
    WATER: counting('água, águas, esgoto, esgotos, saneamento, abastecimento, hidrômetro, hidrómetro'),
    FUEL: counting('gasóleo, propano, butano, glp, óleo combustível, diesel'),
    SOLAR: counting('fotovoltaic*, geração solar, energia solar'),
    WASTE: counting('resíduos, lixo, coleta de lixo, recolha, limpeza urbana'),
    DISTRICT: counting('energia térmica, água gelada, vapor, rede de calor'),
    TELECOM: counting('internet, telefonia, banda larga, telemóvel, fibra ótica'),
  },
  fuels: [
    [saying('propano, glp, butano'), 'PROPANE'],
    [saying('diesel'), 'DIESEL'],
    [saying('gasóleo*, óleo combustível'), 'DISTILLATE_FUEL_OIL_2'],
  ],
  waters: [
    [saying('rega, irrigação'), 'IRRIGATION'],
    [saying('água de reúso, água reutilizada'), 'RECLAIMED_WATER'],
  ],
  unitDefinitions: [],
  payees: [
    /\b(?:cedente|benefici[aá]rio|favorecido):?\s+([^,:;]{2,60})/iu,
    /\b(?:[àa] ordem de|a favor de):?\s+([^,:;]{2,60})/iu,
  ],
};
