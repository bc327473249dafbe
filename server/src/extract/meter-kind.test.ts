// What a meter measures, where its unit alone leaves it open.
import { describe, expect, it } from 'vitest';
import { readTyped, type TypedRow } from '../../test/support/typed-page.ts';

const places = [30, 110, 180, 250, 320, 390, 460, 530];
const row = (...texts: string[]): TypedRow =>
  texts.flatMap((text, at) => (text === '' ? [] : [[places[at] ?? 0, text] as [number, string]]));
const head = row('Meter No', 'From', 'To', 'Previous', 'Current', 'Usage', 'Unit');
const meter = (number: string, usage: number, unit: string): TypedRow =>
  row(number, '02/04/2026', '03/05/2026', '1000', `${1000 + usage}`, `${usage}`, unit);
const commodities = (...rows: TypedRow[]) => readTyped(rows).meters.map((found) => found.commodity);

describe('the commodity of a meter', () => {
  it('is heat where the bill speaks of heat, though gas is sold in the same unit', () => {
    expect(
      commodities(head, meter('ST-3102', 646, 'MMBtu'), [], row('District heating consumption charge')),
    ).toEqual(['DISTRICT']);
    expect(commodities(head, meter('30311', 646, 'MMBtu'), [], row('Natural gas delivery'))).toEqual(['GAS']);
  });

  it('is cold or steam by its unit', () => {
    expect(commodities(head, meter('CW-6042', 25430, 'ton-hours'))).toEqual(['DISTRICT']);
    expect(commodities(head, meter('ST-1', 212, 'Mlb'), row('Steam service'))).toEqual(['DISTRICT']);
    expect(commodities(head, meter('ST-12', 212, 'klbs'), row('Steam service'))).toEqual(['DISTRICT']);
  });

  it('is gas in kilowatt hours where the bill, or the number of the point, says gas', () => {
    expect(commodities(head, meter('G4A7392', 3002, 'kWh'), [], row('Gas charges'), row('Gas used'))).toEqual(
      ['GAS'],
    );
    expect(
      commodities(head, meter('G4A7392', 3002, 'kWh'), row('MPRN 4170675379'), [], row('Energy charges')),
    ).toEqual(['GAS']);
  });

  it('is not what a charge over the table says', () => {
    expect(
      commodities(
        row('Solar generation credit', '', '', '', '', '', '(5.26)'),
        head,
        meter('577015728', 455, 'kWh'),
        [],
        row('Electric charges'),
        row('Electric meters are read monthly'),
      ),
    ).toEqual(['ELECTRICITY']);
  });

  it('is what the heading over the table says', () => {
    const bill = readTyped([
      row('ELECTRIC SERVICE'),
      head,
      meter('70011', 880, 'kWh'),
      [],
      row('WATER SERVICE'),
      head,
      meter('70012', 43, 'CCF'),
      [],
      row('GAS SERVICE'),
      head,
      meter('70013', 61, 'CCF'),
    ]);
    expect(bill.meters.map((found) => found.commodity)).toEqual(['ELECTRICITY', 'WATER', 'GAS']);
  });

  it('is what is left where no words stand beside the meter', () => {
    const found = commodities(
      head,
      meter('70011', 880, 'kWh'),
      meter('70012', 94, 'therms'),
      meter('70013', 43, 'CCF'),
      [],
      row('Electric charges'),
      row('Gas charges'),
      row('Gas supply'),
      row('Water charges'),
    );
    expect(found).toEqual(['ELECTRICITY', 'GAS', 'WATER']);
  });

  it('is left to a person where the bill speaks as much of one as of another', () => {
    const [found] = readTyped([
      head,
      meter('70013', 43, 'CCF'),
      [],
      row('Gas and water: see the leaflet'),
    ]).meters;
    expect(found?.commodityRead?.needsReview).toBe(true);
  });

  it('is waste water where the row says sewer', () => {
    const [found] = readTyped([
      row('Service', 'Meter No', 'From', 'To', 'Previous', 'Current', 'Usage', 'Unit'),
      row('Sewer', '70013', '02/04/2026', '03/05/2026', '1000', '1043', '43', 'CCF'),
    ]).meters;
    expect([found?.commodity, found?.waterType]).toEqual(['WATER', 'WASTE_WATER']);
  });
});
