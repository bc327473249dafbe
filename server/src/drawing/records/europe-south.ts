// Bills of France, Italy and Spain: bands with registers of their own, points of delivery, taxes on taxes.
import {
  bandMeter,
  finishOne,
  fixedLine,
  percentLine,
  plainMeter,
  section,
  somePeriod,
  usageLine,
} from './build.ts';
import type { Random } from './random.ts';
import type { BillRecord } from './record.ts';
import { head, power, water } from './regions.ts';

export function frElectricity(random: Random): BillRecord {
  const period = somePeriod(random, [28, 61]);
  const meter = bandMeter(random, { ...power, number: random.pattern('0########'), moves: [110, 1400] }, [
    ['PEAK', 'Heures Pleines'],
    ['OFF_PEAK', 'Heures Creuses'],
  ]);
  const lines = [
    fixedLine('Abonnement', random.decimal(11, 33, 2)),
    ...meter.bands.map((band) =>
      usageLine(`Consommation ${band.label}`, band.usage, 'kWh', random.decimal(0.12, 0.25, 4)),
    ),
    fixedLine("Contribution tarifaire d'acheminement", random.decimal(2, 9, 2)),
    usageLine("Accise sur l'électricité", meter.usage, 'kWh', '0.0211', 'TAX'),
  ];
  return finishOne(
    random,
    head('fr-electricity', 'fr', 'power', random, { account: '# ### ### ###', invoice: '## ### ### ###' }),
    period,
    {
      title: 'Électricité',
      commodity: 'ELECTRICITY',
      tariff: random.pick(['Tarif Bleu Option Heures Creuses', 'Offre Vivacité 9 kVA']),
      deliveryPoint: { label: 'Point de livraison (PDL)', value: random.pattern('##############') },
      meters: [meter],
      sections: [section('Électricité', [...lines, percentLine('TVA 20 %', '20', lines)])],
    },
  );
}

export function frWater(random: Random): BillRecord {
  const period = somePeriod(random, [170, 186]);
  const meter = plainMeter(random, {
    ...water,
    number: random.pattern('D##@@######'),
    moves: [24, 160],
    dial: 4,
  });
  const lines = [
    fixedLine('Abonnement eau potable', random.decimal(14, 39, 2)),
    usageLine('Consommation eau potable', meter.usage, 'm³', random.decimal(1.1, 2.2, 4)),
    usageLine('Collecte des eaux usées', meter.usage, 'm³', random.decimal(0.9, 1.9, 4)),
    usageLine('Lutte contre la pollution', meter.usage, 'm³', '0.2900', null),
  ];
  return finishOne(
    random,
    head('fr-water', 'fr', 'water', random, { account: '##-######-##', invoice: 'F########' }),
    period,
    {
      title: 'Eau',
      commodity: 'WATER',
      meters: [meter],
      sections: [section("Distribution de l'eau", [...lines, percentLine('TVA 5,5 %', '5.5', lines)])],
    },
  );
}

export function itElectricity(random: Random): BillRecord {
  const period = somePeriod(random, [28, 62]);
  const meter = bandMeter(random, { ...power, number: random.pattern('0##E#########'), moves: [40, 330] }, [
    ['PEAK', 'F1'],
    ['SHOULDER', 'F2'],
    ['OFF_PEAK', 'F3'],
  ]);
  const lines = [
    ...meter.bands.map((band) =>
      usageLine(`Energia ${band.label}`, band.usage, 'kWh', random.decimal(0.11, 0.28, 4)),
    ),
    fixedLine('Quota fissa', random.decimal(8, 21, 2)),
    fixedLine('Spesa per il trasporto', random.decimal(9, 28, 2)),
    fixedLine('Oneri di sistema', random.decimal(3, 14, 2)),
    usageLine('Accisa', meter.usage, 'kWh', '0.0227', 'TAX'),
  ];
  return finishOne(
    random,
    head('it-electricity', 'it', 'power', random, {
      account: '###########',
      customerNumber: '### ### ###',
      invoice: '20##/#######',
    }),
    period,
    {
      title: 'Energia elettrica',
      commodity: 'ELECTRICITY',
      tariff: 'Mercato libero - Luce Sicura',
      deliveryPoint: { label: 'Codice POD', value: random.pattern('IT0##E########') },
      meters: [meter],
      sections: [section('Spesa per la materia energia', [...lines, percentLine('IVA 10%', '10', lines)])],
    },
  );
}

export function itGas(random: Random): BillRecord {
  const period = somePeriod(random, [28, 62]);
  const meter = plainMeter(random, {
    number: random.pattern('A########'),
    commodity: 'GAS',
    printedUnits: 'Smc',
    units: 'cubic m',
    moves: [12, 240],
  });
  const lines = [
    usageLine('Materia gas naturale', meter.usage, 'Smc', random.decimal(0.38, 0.79, 4)),
    fixedLine('Quota fissa vendita', random.decimal(6, 13, 2)),
    fixedLine('Spesa per il trasporto', random.decimal(9, 34, 2)),
    usageLine('Imposta di consumo', meter.usage, 'Smc', '0.0440', 'TAX'),
  ];
  return finishOne(
    random,
    head('it-gas', 'it', 'gas', random, { account: '#########', invoice: 'G########' }),
    period,
    {
      title: 'Gas naturale',
      commodity: 'GAS',
      tariff: 'Gas Casa Web',
      deliveryPoint: { label: 'Codice PDR', value: random.pattern('##############') },
      meters: [meter],
      sections: [section('Gas naturale', [...lines, percentLine('IVA 22%', '22', lines)])],
    },
  );
}

export function esElectricity(random: Random): BillRecord {
  const period = somePeriod(random, [28, 33]);
  const meter = bandMeter(random, { ...power, number: random.pattern('0########'), moves: [28, 260] }, [
    ['PEAK', 'Punta'],
    ['SHOULDER', 'Llano'],
    ['OFF_PEAK', 'Valle'],
  ]);
  const lines = [
    fixedLine('Potencia contratada 4,6 kW', random.decimal(12, 28, 2)),
    ...meter.bands.map((band) =>
      usageLine(`Energía ${band.label}`, band.usage, 'kWh', random.decimal(0.09, 0.24, 4)),
    ),
    fixedLine('Alquiler de equipos de medida', '0.81'),
  ];
  lines.push(percentLine('Impuesto electricidad 5,11 %', '5.11', lines));
  return finishOne(
    random,
    head('es-electricity', 'es', 'power', random, { account: '############', invoice: 'FE########' }),
    period,
    {
      title: 'Electricidad',
      commodity: 'ELECTRICITY',
      tariff: 'Peaje 2.0TD',
      deliveryPoint: { label: 'CUPS', value: random.pattern('ES00############@@') },
      meters: [meter],
      sections: [section('Facturación por electricidad', [...lines, percentLine('IVA 21 %', '21', lines)])],
    },
  );
}

export function esWater(random: Random): BillRecord {
  const period = somePeriod(random, [58, 63]);
  const meter = plainMeter(random, {
    ...water,
    number: random.pattern('@##@@######'),
    moves: [8, 74],
    dial: 4,
  });
  const lines = [
    fixedLine('Cuota de servicio abastecimiento', random.decimal(7, 18, 2)),
    usageLine('Consumo de agua', meter.usage, 'm³', random.decimal(0.5, 1.4, 4)),
    usageLine('Alcantarillado', meter.usage, 'm³', random.decimal(0.2, 0.7, 4)),
    fixedLine('Canon de saneamiento', random.decimal(4, 15, 2)),
  ];
  return finishOne(
    random,
    head('es-water', 'es', 'water', random, { account: '#######-##', invoice: '20##A######' }),
    period,
    {
      title: 'Agua',
      commodity: 'WATER',
      meters: [meter],
      sections: [section('Conceptos facturados', [...lines, percentLine('IVA 10 %', '10', lines)])],
    },
  );
}
