import { describe, expect, it } from 'vitest';
import { type PrintedCell, printedPage } from '../../test/support/bill-pages.ts';
import { textOf, toReadableDocument } from './document.ts';
import { findServiceAddress } from './service-address.ts';

function addressOf(rows: (readonly PrintedCell[])[]) {
  const pages = [
    printedPage([[[40, 'The charges of your account for the service and the amount due']], [], ...rows]),
  ];
  return findServiceAddress(toReadableDocument(pages, textOf(pages))).chosen;
}

const places: [country: string, lines: string[]][] = [
  ['United States', ['14 Mill Pond Rd', 'Ashby, VT 05001']],
  ['United States, a number like a post code', ['10250 NW Orchard Rd', 'Ashby, VT 05001-2210']],
  ['United States, a street without a street word', ['1234 Broadway', 'Ashby, VT 05001']],
  ['Canada', ['77 Rue du Lac', 'Sutton, QC J0E 2K0']],
  ['United Kingdom', ['Flat 3, 21 Heron Close', 'Little Marsh', 'MA4 7QT']],
  ['Ireland', ['9 Harbour View', 'Kilmore, Co. Wexford', 'Y35 K2P4']],
  ['Australia', ['Unit 5/12 Banksia Way', 'LYREDALE TAS 7111']],
  ['New Zealand', ['8 Rata Street', 'Mapua 7005']],
  ['India', ['H.No. 4-118, Lotus Colony', 'Ramnagar - 500 412']],
  ['Malaysia', ['NO. 3, JALAN CEMPAKA', '2/9', 'TAMAN PERMAI, 43111 KAJANG BARU']],
  ['South Africa', ['Erf 201, 6 Protea Avenue', 'Kleinrivier, 7150']],
  ['the Gulf', ['Villa 14, Street 9', 'Al Noor, U.A.E.']],
  ['Germany', ['Lindenallee 12 a', '01219 Neustein']],
  ['Italy', ['Via dei Gelsi, 1204', '24011 Roccabella (BG)']],
];

describe('an address of supply', () => {
  it('is not the period that stands beside its label, in a row with the address', () => {
    const found = addressOf([
      [
        [40, 'Service Address'],
        [300, 'For Service'],
      ],
      [
        [40, '2818 Foundry Blvd'],
        [300, 'Oct 16, 2021 - Nov 15, 2021'],
      ],
      [[40, 'Ashby, VT 05001']],
    ]);
    expect(found?.value).toBe('2818 Foundry Blvd, Ashby, VT 05001');
  });

  it.each(places)('in %s is read to its town, right of its label', (_, lines) => {
    const rows = lines.map((line, at): PrintedCell[] => [
      ...(at === 0 ? [[40, 'Supply address'] as const] : []),
      [180, line],
    ]);
    expect(
      addressOf([
        ...rows,
        [],
        [
          [40, 'Bill date'],
          [180, '3 May 2025'],
        ],
      ])?.value,
    ).toBe(lines.join(', '));
  });

  it.each(places)('in %s is read to its town, under its label', (_, lines) => {
    const rows = lines.map((line): PrintedCell[] => [[40, line]]);
    expect(addressOf([[[40, 'Service address:']], ...rows, [[40, 'Account number 4711 0815']]])?.value).toBe(
      lines.join(', '),
    );
  });

  it('leaves out the name over it', () => {
    const rows: PrintedCell[][] = [
      [[40, 'Service location']],
      [[40, 'JANE Q CUSTOMER']],
      [[40, '14 MILL POND RD']],
      [[40, 'ASHBY, VT 05001']],
    ];
    expect(addressOf(rows)?.value).toBe('14 MILL POND RD, ASHBY, VT 05001');
  });

  it('ends where the next value of a grid begins', () => {
    const rows: PrintedCell[][] = [
      [
        [40, 'Service address'],
        [180, '14 Mill Pond Rd'],
      ],
      [
        [40, 'Rate schedule'],
        [180, 'Residential Service'],
      ],
    ];
    expect(addressOf(rows)?.value).toBe('14 Mill Pond Rd');
  });

  it('without a label is doubtful, for it may be where the bill is sent', () => {
    const found = addressOf([
      [[40, '14 Mill Pond Rd']],
      [[40, 'Ashby, VT 05001']],
      [[40, 'Amount due $12.00']],
    ]);
    expect(found).toMatchObject({ value: '14 Mill Pond Rd, Ashby, VT 05001', needsReview: true });
  });

  it('is no box at a post office', () => {
    expect(
      addressOf([
        [
          [40, 'Mailing address'],
          [180, 'PO Box 1180, Ashby, VT 05001'],
        ],
      ]),
    ).toBeNull();
  });

  it.each([
    [
      ['Avda. de la Encina,', '152', '26599 Villar del Brezo'],
      'Avda. de la Encina, 152, 26599 Villar del Brezo',
    ],
    [
      ['Travessa das Fontes,', '121', 'Porto Claro - SP -', 'CEP 33999-956'],
      'Travessa das Fontes, 121, Porto Claro - SP - CEP 33999-956',
    ],
    [
      ['Avda. de la', 'Encina, 152,', '26599 Villar del Brezo'],
      'Avda. de la Encina, 152, 26599 Villar del Brezo',
    ],
  ])('is put together where a narrow column breaks it: %j', (lines, whole) => {
    const rows = lines.map((line): PrintedCell[] => [[40, line]]);
    expect(addressOf([[[40, 'Service address:']], ...rows])?.value).toBe(whole);
  });

  const beside = (lines: readonly string[]): PrintedCell[][] => [
    [[40, '9 Old Ferry Rd']],
    [[40, '26599 Villar Brezo']],
    [],
    [[40, 'Amount due $12.00']],
    [],
    ...lines.map((line, at): PrintedCell[] => [
      ...(at === 0 ? [[40, 'Service address'] as const] : []),
      [180, line],
    ]),
    [],
    [
      [40, 'Bill date'],
      [180, '3 May 2025'],
    ],
  ];

  it('goes on with the rest of a town that the bill prints on one line elsewhere', () => {
    expect(addressOf(beside(['Calle Mayor, 12', '26599 Villar', 'Brezo']))?.value).toBe(
      'Calle Mayor, 12, 26599 Villar Brezo',
    );
  });

  it('is doubtful without its street', () => {
    expect(addressOf(beside(['26599 Villar Brezo']))?.needsReview ?? true).toBe(true);
    expect(addressOf(beside(['14 Mill Pond Rd']))?.needsReview).toBe(false);
  });
});
