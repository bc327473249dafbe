// What Spanish words contribute to a label. Data only.
import { phrases } from '../phrases.ts';
import type { LabelWords } from './label-words.ts';

export const spanishLabelWords: LabelWords = {
  words: {
    account: phrases(
      'cuenta, contrato, póliza, suministro, abonado, suscriptor, usuario, servicio, nis, nic, expediente',
    ),
    customer: phrases('cliente, clientes'),
    invoice: phrases('factura, facturas, recibo, boleta, comprobante, liquidación, documento, aviso'),
    number: phrases(
      'número, n, no, nº, nro, núm, num, código, cód, id, ref, referencia, identificador, #, folio, o',
    ),
    date: phrases('fecha, día, f'),
    issued: phrases(
      'emisión, emitida, emitido, expedición, expedida, elaboración, impresión, generación, facturación, expedido, generada',
    ),
    until: phrases('antes, hasta, límite, vencimiento, vence, plazo, vto, máxima, lím, venc, último'),
    due: phrases(
      'pagar, pague, páguese, adeudado, adeudo, abonar, cancelar, adeudar, cargo, cobro, adeudada, paga, domiciliado, debe, cargará, cobrar, oportuno, pagadero',
    ),
    paid: phrases(
      'pago, pagos, pagado, pagados, pagada, abonos, abono, abonado, abonados, cobros, recibidos, recibido, realizados, realizado, efectuados, efectuado, aplicados, registrados, acreditados',
    ),
    amount: phrases('importe, importes, total, totales, monto, valor, suma, subtotal, neto, líquido'),
    balance: phrases('saldo, saldos, balance, deuda, deudas'),
    overdue: phrases(
      'pendiente, pendientes, vencido, vencidos, vencida, vencidas, atrasos, atrasado, mora, impagado, impagada, impagadas, impagados, acumulado, acumulada, insoluto, deudor, restante, remanente, atrasados',
    ),
    previous: phrases('anterior, anteriores, previo, previos, previa, inicial, pasado, ant, última'),
    current: phrases('actual, actuales, este, esta, presente, nuevo, nuevos, nuevas, corriente, hoy'),
    charge: phrases('cargos, facturado, facturados, consumos, conceptos, facturada, facturar, facturado'),
    address: phrases(
      'dirección, domicilio, ubicación, lugar, punto, predio, inmueble, finca, emplazamiento, instalación',
    ),
    supply: phrases('entrega, consumo, suministrado'),
    period: phrases('periodo, período, ciclo, lapso'),
    meter: phrases('contador, medidor, aparato, equipo, medida'),
    filler: phrases(`
      de, del, la, el, los, las, su, sus, tu, a, al, en, y, e, por, para, con, sin, que, se, es, usted, iva, igv, incluido,
      incluida, incluidos, impuestos, mes, recargo, gracias, eur, euros, mxn, usd, pen, cop, clp, ars, s, lo, este,
      general, gran, ya, menos, m, le, desde, datos, fiscal, electrónica, interna, esta, energía
    `),
  },
};
