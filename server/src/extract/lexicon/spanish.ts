// Spanish words, of Spain and Latin America. Data only; the labels stand in spanish-labels.ts.
import { spanishLabelWords } from './label-words/spanish.ts';
import type { Lexicon } from './lexicon.ts';
import { beginning, being, counting, months, phrases, saying } from './phrases.ts';
import { spanishLabels } from './spanish-labels.ts';

export const spanish: Lexicon = {
  language: 'es',
  telling: phrases(`
    el, los, las, del, su, sus, y, una, por, con, para, más, este, al, en, factura, importe, vencimiento, periodo,
    consumo, lectura, suministro, contador, medidor, contrato, días, fecha, cliente, energía, potencia, pagar,
    pago, dirección, recibo, unidad, precio, servicio, impuesto, cuota
  `),
  labels: spanishLabels,
  labelWords: [spanishLabelWords],
  weak: phrases(
    'fecha, factura, cuenta, contrato, saldo, impuestos, pagos, importe total, dirección, domicilio, ubicación, finca, predio, pagado, deuda, pendiente, emisión, suministro, abonos, recargo, recargos, mora, créditos, ajustes, vencimiento, matrícula, usuario, póliza, consumo del mes, a pagar, pague, total cargos, total mes, su pago',
  ),
  titleWords: {
    previous: phrases(
      'anterior, inicial, desde, ant, inicio, previa, antigua, pasada, primera, primer, previo, penúltima',
    ),
    current: phrases('actual, final, hasta, act, fin, nueva, última, presente, último, nuevo'),
    reading: phrases('lectura, lecturas, lect, l, leída'),
    date: phrases('fecha, fechas, f, fec'),
    days: phrases('días, día'),
    usage: phrases('consumo, energía, volumen, cantidad, consumida, consumos, cons, consumido'),
    difference: phrases('diferencia, dif'),
    multiplier: phrases(
      'factor, constante, multiplicador, coeficiente, const, cte, fact, coef, mult, corrector, multiplicación, conversión',
    ),
    meter: phrases('contador, medidor, equipo, aparato, medidores'),
    number: phrases('número, n, no, nro, serie, o, núm, código'),
    type: phrases('tipo, estado, origen, procedencia, método, modo, clase'),
    demand: phrases('potencia, demanda'),
    unit: phrases('unidad, unidades, ud, und, uds, unid'),
    money: phrases('importe, precio, valor, monto, coste, costo, euros'),
    past: phrases('promedio, medio, año, histórico'),
    month: phrases('mes'),
    filler: phrases(
      'de, del, la, el, total, facturado, facturada, en, activa, kwh, medida, periodo, por, al, k, cant, calculado, leído, última, eléctrico, eléctrica, gas, agua, real, sus, su, facturados',
    ),
  },
  months: months(`
    ene enero, feb febr febrero, mar marzo, abr abril, may mayo, jun junio, jul julio, ago agosto, sep sept set
    septiembre setiembre, oct octubre, nov noviembre, dic diciembre
  `),
  numberWords: ['numero', 'n', 'no', 'n o', 'nro', 'num', 'n ro'],
  dateOrder: 'DMY',
  fillers: phrases(
    'el, la, los, del, al, de, en, hasta, antes, euros, eur, iva, incluido, con, sin, por, a, mxn, gracias, su, fecha, día, total, este, periodo, recibidos, mes, actual',
  ),
  totals: beginning(
    'total*, subtotal*, sub total, sub-total, importe total, suma, importe factura, importe de la factura, cargos del mes, base imponible, gran total, valor factura, facturación actual',
  ),
  balances: saying(
    'saldo*, pago, pagos, pagado, a pagar, por pagar, adeud*, deuda*, pendiente*, anterior*, abonos, importe abonado, atraso*, vencido, depósito*, fianza, garantía, a cancelar, a abonar, domiciliad*',
  ),
  kinds: {
    LATE_FEE: saying('mora, recargo*, demora, tardío, reconexión*, impago'),
    INTEREST: saying('interés, intereses'),
    TAX: saying(
      'iva, igv, igic, itbis, itbms, isv, ieps, impuesto*, tasa, tasas, contribución*, dap, alumbrado público, canon*, tributo*, ice, sobretasa*, i v a, ipsi, derecho de alumbrado*',
    ),
    PAYMENT: beginning('pago*, abono de pago, su pago'),
    CREDIT: saying('bono*, bonificac*, descuento*, crédito*, subsidio*, reembolso*, devolución*, aporte*'),
    ADJUSTMENT: saying('ajuste*, regularizac*, redondeo*, refacturac*, corrección*'),
    FIXED: saying(
      'término fijo*, cargo fijo*, cuota fija*, cuota de servicio*, potencia*, alquiler*, cuota*, término de potencia, cargo básico, cargo por servicio*, abono fijo, mantenimiento*, mínimo*, peaje fijo, servicio fijo',
    ),
    FEE: saying('cargo*, derechos, gasto*, comisión*, tarifa*, financiación*'),
    USAGE: saying(
      'consumo*, energía*, electric*, agua*, gas*, término variable*, alcantarillado*, saneamiento*, abastecimiento*, depuración*, punta, llano, valle, bloque*, tramo*, kwh, m3, m³, generación*, transmisión*, distribución*, suministro*, básico, intermedio, excedente*, tratamiento*, vertido*',
    ),
  },
  supply: saying('energía*, generación*, comercializac*, suministro'),
  delivery: saying('peaje*, distribución*, transporte*, transmisión*, red, acceso'),
  demand: saying('potencia*, demanda*, maxímetro*'),
  actual: being(
    'real, leída, leido, medida, r, l, lectura real, telemedida, efectiva, normal, telegestión, tomada',
  ),
  estimated: being('estimada, estimado, e, est, calculada, promedio, estim, promediada'),
  history: saying(
    'histórico*, historial*, promedio*, medio, media, evolución*, mes pasado, año anterior, mismo periodo, últimos 12 meses, últimos meses, comparativ*, anual*, diario, diaria, últimos catorce meses, meses anteriores',
  ),
  generation: saying('solar*, fotovoltaic*, generada, autoconsumo*, autogeneración'),
  exported: saying('excedentes, vertida, inyectada, inyección*, exportada, entregada a la red'),
  timeOfUse: [
    [saying('super valle, supervalle, p6, semivalle'), 'SUPER_OFF_PEAK'],
    [saying('valle, p3, horario base, base, fuera de punta, resto'), 'OFF_PEAK'],
    [saying('llano, p2, intermedia, intermedio horario'), 'SHOULDER'],
    [saying('punta, p1, hora pico, horas pico, pico'), 'PEAK'],
  ],
  commodities: {
    ELECTRICITY: counting('electricidad, eléctric*, luz, kwh, energía eléctrica, potencia contratada'),
    GAS: counting('gas, gas natural'),
    WATER: counting(
      'agua, aguas, alcantarillado, saneamiento, abastecimiento, acueducto, riego, vertido*, depuración',
    ),
    FUEL: counting('gasóleo, gasoil, diésel, propano, butano, glp, combustible para calefacción'),
    SOLAR: counting('fotovoltaic*, generación solar, autoconsumo'),
    WASTE: counting('basura, basuras, residuos, recolección, aseo, reciclaje'),
    DISTRICT: counting(
      'calefacción urbana, red de calor, energía térmica, agua helada, vapor, agua caliente sanitaria',
    ),
    TELECOM: counting('internet, telefonía, banda ancha, fibra óptica'),
  },
  fuels: [
    [saying('propano, glp, butano'), 'PROPANE'],
    [saying('diésel'), 'DIESEL'],
    [saying('gasóleo*, gasoil'), 'DISTILLATE_FUEL_OIL_2'],
  ],
  waters: [
    [saying('riego'), 'IRRIGATION'],
    [saying('regenerada, reciclada'), 'RECLAIMED_WATER'],
  ],
  unitDefinitions: [],
  payees: [
    /\b(?:a la orden de|p[aá]guese a|a favor de|a nombre de):?\s+([^,:;]{2,60})/iu,
    /\bbeneficiario:?\s+([^,:;]{2,60})/iu,
  ],
};
