// Spanish labels, of Spain and Latin America. Data only. `№` stands for número, n.º, nro. and their like.
import type { Lexicon } from './lexicon.ts';
import { phrases } from './phrases.ts';

export const spanishLabels: Lexicon['labels'] = {
  accountNumber: phrases(`
    № de contrato, № contrato, contrato №, contrato, № de cuenta, № cuenta, cuenta №, cuenta, referencia del
    contrato, referencia de contrato, ref contrato, № de suministro, № suministro, suministro, № de servicio, №
    servicio, cuenta contrato, № de cuenta contrato, № de póliza, póliza, póliza №, № de usuario, usuario №, código
    de usuario, nic, nis, nis rad, № de medidor suministro, № de cuenta de contrato, cuenta contrato №, № de
    abonado, abonado №, código de suministro, № de contrato de suministro, referencia contrato, referencia de pago
    del contrato, su № de contrato, identificación del contrato, № contrato de suministro, código de contrato, №
    rpu, rpu, № de expediente, № de inscripción, № nis, № nic, cuenta del cliente, código de cuenta, cups contrato,
    № de partida, unidad de facturación, matrícula, № de matrícula, código único, código abonado, suscriptor,
    suscriptor №, cuenta interna, № de suscriptor, código de suscriptor, № de referencia, № toma, clave de usuario,
    № de ruta
  `),
  customerNumber: phrases(`
    № de cliente, № cliente, cliente №, código de cliente, código cliente, su № de cliente, id cliente
  `),
  invoiceNumber: phrases(`
    № de factura, № factura, factura №, factura, № de recibo, recibo №, № recibo, № de documento, № de boleta,
    boleta №, boleta electrónica №, factura electrónica №, № de comprobante, № comprobante, № de la factura, folio,
    referencia de factura, № boleta, № de liquidación, № liquidación, liquidación de servicios públicos №,
    documento №, № documento, № de folio, folio №, ref factura, № fiscal, factura de venta №, identificador de
    factura, № de aviso, cuenta de cobro №, serie y №, № de cuenta de cobro, № del recibo
  `),
  statementDate: phrases(`
    fecha de factura, fecha factura, fecha de emisión, fecha emisión, emisión, fecha de facturación, fecha, fecha
    de expedición, emitida el, emitido el, fecha del recibo, fecha de la factura, fecha de emisión de factura,
    fecha de impresión, fecha expedición, fecha de emisión de la factura, fecha facturación, fecha de
    elaboración, fecha del documento, fecha de recibo, expedida el, fecha emisión factura, fecha de boleta, fecha
    de cargo en factura, fecha y hora de emisión, fecha de generación
  `),
  dueDate: phrases(`
    vencimiento, fecha de vencimiento, fecha vencimiento, fecha límite de pago, pagar antes del, fecha de pago,
    pagar hasta el, fecha límite, fecha de cargo, vence el, vence, pague antes del, pague hasta, pague hasta el,
    último día de pago, fecha de vto, vto, 1er vencimiento, primer vencimiento, 1 vencimiento, vencimiento actual,
    fecha de cobro, fecha de pago oportuno, pago oportuno, pago oportuno hasta, fecha máxima de pago, límite de
    pago, fecha prevista de cargo, fecha prevista de cobro, fecha de adeudo, fecha cargo, fecha de cargo en cuenta,
    a pagar antes del, plazo de pago, páguese antes del, páguese hasta, pagar antes de, fecha limite pago, fecha
    último pago sin recargo, pago sin recargo hasta, fecha de vencimiento de pago, fin del período de pago, se
    cargará el, se cargará en su cuenta el, 1er vto, pagar hasta
  `),
  amountDue: phrases(`
    total a pagar, importe a pagar, total a abonar, importe total a pagar, total importe a pagar, saldo a pagar,
    monto a pagar, valor a pagar, total adeudado, importe total, total importe factura a pagar, a pagar, monto total
    a pagar, valor total a pagar, total pagar, importe total adeudado, total a pagar hasta, pague este importe,
    pague, debe pagar, total deuda, deuda total, importe del cargo, importe a cargar, total a cancelar, saldo
    actual, saldo total, total por pagar, neto a pagar, total de su adeudo, total de este recibo, importe a abonar,
    importe domiciliado, gran total, total cuenta, total a pagar en, líquido a pagar, total general a pagar, total a
    pagar este mes, su total a pagar, monto a cancelar, importe pendiente de pago, usted debe pagar, total general
  `),
  newCharges: phrases(`
    total factura, importe factura, importe de la factura, total importe factura, importe total factura, total de la
    factura, importe total de la factura, total facturado, cargos del mes, cargos actuales, total mes actual, total
    del mes, facturación del periodo, total factura actual, total cargos del mes, total consumo del mes, valor
    factura, total recibo, importe del recibo, total del recibo, total cargos, consumo del mes, total periodo,
    importe del periodo, total mes, total boleta, monto factura, total servicios, total factura con iva, total iva
    incluido, importe total iva incluido, total facturación, total facturación del período, cargos del periodo,
    nuevos cargos, total cargos actuales, total del periodo, valor del mes, total liquidación, facturado en el
    periodo, total a facturar, facturación actual, total factura mes, total facturado en el período, total con iva,
    importe con impuestos, total energía e impuestos, total con impuestos, facturación mes actual
  `),
  otherCharges: phrases('otros cargos, otros conceptos, cargos varios'),
  previousBalance: phrases(`
    saldo anterior, factura anterior, importe anterior, adeudo anterior, importe factura anterior, saldo previo,
    recibo anterior, total factura anterior, su saldo anterior, balance anterior, saldo inicial, deuda anterior,
    monto anterior, saldo mes anterior, importe de la factura anterior, importe del recibo anterior, cuenta
    anterior, valor anterior, total anterior, saldo al corte anterior
  `),
  payments: phrases(`
    pagos recibidos, pagos, su pago, pago recibido, pagos realizados, pagos efectuados, pagado, importe pagado,
    pago anterior, sus pagos, último pago, pago realizado, pagos aplicados, abonos, abono, pago efectuado, gracias
    por su pago, pagos recibidos gracias, pagos y abonos, total pagos, pagos registrados, importes abonados, valor
    pagado, cobros recibidos, pagos a cuenta, pagos anteriores, importe abonado, su pago gracias
  `),
  balanceForward: phrases(`
    saldo pendiente, deuda pendiente, adeudos anteriores, importe pendiente, saldo, saldo deudor, atrasos, saldo
    vencido, pendiente de pago, facturas pendientes, deuda, importes pendientes, saldo acumulado, deuda vencida,
    meses adeudados, saldo en mora, pendiente, adeudo, saldo restante, saldo remanente, saldo insoluto, cuentas
    vencidas, facturas pendientes de pago, saldo adeudado, saldo por pagar anterior
  `),
  adjustments: phrases('ajustes, ajuste, regularización, redondeo, regularizaciones'),
  credits: phrases('créditos, bonificaciones, abono bono social, notas de crédito, bonificación, descuentos'),
  taxes: phrases(`
    total impuestos, impuestos, total iva, impuestos y tasas, impuestos y contribuciones, total igv, total
    impuestos y tasas, total tributos, importe iva, cuota iva, total de impuestos
  `),
  lateCharges: phrases(`
    recargo, recargos, recargo por mora, intereses de demora, interés por mora, intereses por mora, mora, recargo
    por pago tardío, cargo por mora, intereses de mora, recargo por demora, intereses moratorios
  `),
  serviceAddress: phrases(`
    dirección de suministro, dirección del punto de suministro, dirección del suministro, punto de suministro,
    dirección suministro, lugar de suministro, dirección del servicio, dirección de servicio, domicilio de
    suministro, domicilio del servicio, domicilio de servicio, dirección, dirección del inmueble, dirección de
    consumo, domicilio suministro, lugar de consumo, dirección punto de suministro, dirección de la finca, finca,
    dirección predio, dirección del predio, domicilio, ubicación, ubicación del servicio, dirección instalación,
    domicilio del suministro, datos del punto de suministro, titular y dirección de suministro, dirección del
    contrato, dirección de entrega, dirección servicio, emplazamiento, predio, dirección de la instalación,
    dirección del medidor, servicio en, suministro en, datos del suministro, domicilio de consumo, punto de entrega,
    ubicación del suministro, dirección de la toma, domicilio de la toma, lugar del suministro
  `),
  period: phrases(`
    periodo de consumo, periodo de facturación, periodo facturado, periodo, periodo facturación, periodo consumo,
    consumo del periodo, período de lectura, lecturas del, periodo de liquidación, mes facturado, periodo
    liquidado, periodo de servicio, facturación del, facturado del, periodo de suministro, consumos del, periodo
    lectura, fechas de lectura, ciclo de facturación, consumo desde, periodo del, período del servicio, por el
    periodo, facturado desde, período comprendido, periodo de cobro, periodo de lectura y consumo, periodo cobrado
  `),
  periodStart: phrases(`
    desde, fecha inicio, fecha inicial, del, fecha lectura anterior, fecha de lectura anterior, inicio, lectura
    desde, fecha desde, de, fecha anterior, fecha de inicio, inicio de periodo, inicio del periodo, inicio período,
    fecha lectura inicial, f lectura anterior, fecha ant, desde el
  `),
  periodEnd: phrases(`
    hasta, fecha fin, fecha final, al, fecha lectura actual, fecha de lectura actual, fin, lectura hasta, fecha
    hasta, a, fecha actual, fecha de fin, fin de periodo, fin del periodo, final, fin período, fecha lectura final,
    f lectura actual, fecha act, hasta el, término
  `),
  deliveryDate: phrases('fecha de entrega, entregado el, fecha entrega, fecha de suministro'),
  readDate: phrases('fecha de lectura, fecha lectura, fecha de toma, fecha lect, fecha de medición'),
  payee: phrases('páguese a, pagar a, a la orden de, beneficiario, a favor de, extender cheque a'),
  supplier: phrases('comercializadora, comercializador, su comercializadora, empresa comercializadora'),
  tariff: phrases(`
    tarifa, peaje, tipo de tarifa, tarifa de acceso, tipo de contrato, tarifa contratada, peaje de acceso, peaje de
    acceso a la red, producto contratado, categoría, estrato, opción tarifaria, categoría tarifaria, pliego, su
    tarifa, producto, plan, clase de servicio, uso del servicio, tarifa aplicada, modalidad, peajes de transporte y
    distribución, peaje de transporte y distribución, plan contratado, uso, tipo tarifa, opción de tarifa, nombre de
    la tarifa, su plan, tarifa de acceso a red, tipo de uso, clase de uso, giro, uso de suelo, tipo de usuario,
    categoría de usuario
  `),
  meterNumber: phrases(`
    № de contador, № contador, contador, contador №, № de medidor, № medidor, medidor, medidor №, № de serie, serie
    del medidor, serie medidor, equipo de medida, № del contador, № del medidor, № de equipo, equipo de medida №, №
    serie contador, № serie medidor, № de serie del contador, № de aparato, aparato, № de equipo de medida, código
    de medidor, № de contador de agua, contador de agua, contador de gas, № serie, № de serie del medidor, número de
    medidor, aparato de medida, № aparato, equipo, № equipo, № de aparato de medida, serie del contador, id medidor,
    № med, med
  `),
  pod: phrases(`
    cups, código cups, código unificado de punto de suministro, código universal del punto de suministro, cups №,
    código unificado de punto de suministro cups, identificación punto de suministro, identificación del punto de
    suministro, código universal de punto de suministro, cups gas, cups electricidad, cups luz
  `),
  currentReading: phrases(`
    lectura actual, actual, lectura final, última lectura, lect actual, lectura real actual, lectura act, lectura
    nueva, lectura presente, final, lectura en este periodo, nueva lectura, lectura hasta, lectura estimada actual,
    lectura último día, lectura fin
  `),
  previousReading: phrases(`
    lectura anterior, anterior, lectura inicial, lect anterior, lectura ant, lectura previa, inicial, lectura
    real anterior, lectura pasada, lectura desde, penúltima lectura, antigua lectura, lectura primer día, lectura
    inicio
  `),
  reading: phrases(
    'lectura, lecturas, lectura contador, lectura del contador, lectura medidor, lectura real',
  ),
  multiplier: phrases(`
    factor, constante, multiplicador, coeficiente, factor de multiplicación, factor multiplicador, factor de
    conversión, const, factor de lectura, factor de facturación, constante medidor, factor corrector, factor de
    corrección, factor medidor, factor de conversión kwh m3, mult
  `),
  usage: phrases(`
    consumo, consumo total, consumo facturado, total consumo, consumo kwh, energía consumida, energía activa,
    consumo del periodo, consumo m3, consumo en kwh, consumo en m3, consumo eléctrico, consumo de energía, consumo
    actual, total kwh, energía, kwh consumidos, consumo gas, consumo agua, volumen facturado, m3 facturados, kwh
    facturados, consumo de electricidad, consumo real, consumo mes, consumo período, total energía, consumo a
    facturar, su consumo, energía facturada, consumo de gas, consumo de agua, energía kwh, consumo básico, consumo
    del mes, consumo calculado, total m3, consumo total facturado, cantidad consumida, consumo en el periodo
  `),
  rawUsage: phrases(
    'diferencia, consumo medido, diferencia de lecturas, diferencia lecturas, dif, consumo leído',
  ),
  unit: phrases('unidad, unidades, ud, uds, unid, u m, unidad de medida, um'),
  readType: phrases(`
    tipo, tipo de lectura, tipo lectura, estado, tipo de consumo, procedencia, origen, método de lectura, origen
    lectura, modo de lectura, clase de lectura, tipo de medida, tipo medida
  `),
  days: phrases(
    'días, № de días, № días, días facturados, días de consumo, total días, cantidad de días, días de facturación',
  ),
  demand: phrases(
    'potencia, potencia máxima, demanda, demanda máxima, maxímetro, potencia demandada, demanda facturable',
  ),
  commodity: phrases(`
    servicio, suministro, tipo de suministro, tipo de servicio, energía, producto, tipo servicio, tipo
  `),
  timeOfUse: phrases(
    'periodo, período horario, periodo horario, franja, tramo, discriminación horaria, registro, tramo horario',
  ),
  history: phrases(
    'mes, año, histórico, promedio, consumo promedio, consumo medio, consumo medio diario, bimestre',
  ),
  money: phrases(`
    importe, precio, precio unitario, importe en euros, euros, tarifa, valor, monto, costo, coste, precio kwh, total,
    valor unitario, importe total, subtotal, precio por unidad, importes, valor total, base imponible, tipo, mxn
  `),
  description: phrases('descripción, concepto, conceptos, detalle, desglose, rubro, cargo'),
  other: phrases(`
    atención al cliente, página, teléfono, fax, nif, cif, c i f, rfc, nit, ruc, rut, cuit, potencia contratada,
    próxima lectura, próxima factura, fecha próxima lectura, próximo vencimiento, titular, nombre, cliente, titular
    del contrato, fecha fin de contrato, fin de contrato, fin del contrato, distribuidora, averías, urgencias, iban, forma de pago,
    código de barras, dirección fiscal, dirección de envío, dirección de correspondencia, banco, cuenta bancaria,
    entidad, mandato, referencia de pago, segmento, consumo anual, consumo acumulado, depósito, garantía, fianza,
    tensión, clave catastral, ruta, sucursal, ciclo, 2do vencimiento, segundo vencimiento, 2 vencimiento, próxima toma
    de lectura, fecha de corte, corte a partir, fecha de suspensión, suspensión desde, fecha de último pago, fecha último pago
  `),
};
