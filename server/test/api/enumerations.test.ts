// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// The enumerations of the contract in full (api-core.md 2, api-data.md 9), written here once more: every word is taken, every
// other is refused with those that are allowed (R12), and what is stored is passed through.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApiDocument } from '../../src/api/openapi.ts';
import { versions } from '../../src/api/versions.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { fileRecord, makeCompany, makeSite } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let company: string;
let site: string;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
  company = await makeCompany(client);
  site = await makeSite(client, company);
});
afterAll(() => app.close());

const words = (text: string): string[] => text.trim().split(/\s+/);

const types = words('ELECTRICITY GAS WATER DISTRICT WASTE FUEL MISC REFRIGERANT SOLAR TELECOM');
const aliases = words('SEWER STEAM CHILLED_WATER HOT_WATER');
const timeOfUse = words('PEAK OFF_PEAK SHOULDER PARTIAL_PEAK SUPER_OFF_PEAK CRITICAL_PEAK TOTAL OTHER');

/** Field, commodity of the row that has it, its words. */
const ofUsage: [field: string, commodity: string, values: string[]][] = [
  ['timeOfUse', 'ELECTRICITY', timeOfUse],
  ['netMeteringType', 'ELECTRICITY', words('EXPORT IMPORT GENERATION')],
  [
    'waterType',
    'WATER',
    words('POTABLE_WATER RECLAIMED_WATER WASTE_WATER STORM_WATER IRRIGATION FIRE_SERVICE OTHER'),
  ],
  ['meterHighLow', 'WATER', words('HIGH LOW')],
  ['gasType', 'GAS', words('NATURAL_GAS RENEWABLE_NATURAL_GAS BIOGAS PROPANE HYDROGEN OTHER')],
  [
    'fuelType',
    'FUEL',
    words(`ANTHRACITE_COAL BITUMINOUS_COAL SUB_BITUMINOUS_COAL LIGNITE_COAL MIXED_COMMERCIAL_COAL MIXED_ELECTRIC_POWER_COAL
      MIXED_INDUSTRIAL_COKING_COAL MIXED_INDUSTRIAL_COAL COAL_COKE MUNICIPAL_SOLID_WASTE PETROLEUM_COKE PLASTICS TIRES
      AGRICULTURAL_BYPRODUCTS PEAT SOLID_BYPRODUCTS WOOD BLAST_FURNACE_GAS COKE_OVEN_GAS FUEL_GAS PROPANE_GAS LANDFILL_GAS
      OTHER_BIOMASS_GASES AVIATION_GASOLINE BUTANE CRUDE_OIL DIESEL DISTILLATE_FUEL_OIL_1 DISTILLATE_FUEL_OIL_2
      DISTILLATE_FUEL_OIL_4 ETHANE HEAVY_GAS_OILS JET_FUEL KEROSENE LPG LUBRICANTS MOTOR_GASOLINE NAPHTHA PROPANE
      RESIDUAL_FUEL_OIL_5 RESIDUAL_FUEL_OIL_6 USED_OIL BIODIESEL ETHANOL RENDERED_ANIMAL_FAT VEGETABLE_OIL OTHER`),
  ],
  ['districtType', 'DISTRICT', words('HEATING COOLING')],
  ['districtMediumType', 'DISTRICT', words('HOT_WATER STEAM CHILLED_WATER')],
  [
    'refrigerantType',
    'REFRIGERANT',
    words(`R11 R12 R13 R22 R23 R32 R113 R114 R115 R123 R124 R125 R134A R141B R142B R143A R152A R227EA R236FA R245FA R290 R404A
      R407A R407C R407F R408A R409A R410A R417A R422D R427A R438A R448A R449A R450A R452A R454B R500 R502 R503 R507A R508B
      R513A R600A R717 R744 R1233ZD R1234YF R1234ZE OTHER`),
  ],
];

/** In the declared order. */
const units = [
  ...[
    'J',
    'Btu',
    'MMBtu',
    'kJ',
    'MJ',
    'GJ',
    'TJ',
    'thm (EC)',
    'thm (US)',
    'thm (UK)',
    'Dth (EC)',
    'Dth (US)',
  ],
  ...[
    'Dth (UK)',
    'Cal',
    'kCal',
    'MCal',
    'erg',
    'kVA',
    'Wh',
    'kWh',
    'MWh',
    'GWh',
    'ton hours',
    'W',
    'KW',
    'MW',
    'GW',
  ],
  ...[
    'L',
    'kL',
    'ML',
    'cubic ft',
    'cubic yd',
    'cubic m',
    'MMCF',
    'MCF',
    'HCF',
    'CF',
    'CCF',
    'gal (UK)',
    'gal (US)',
  ],
  ...[
    '100 gal (US)',
    '100 gal (UK)',
    'kgal (US)',
    'kgal (UK)',
    'Mgal (US)',
    'Mgal (UK)',
    'teu',
    'bbl',
    'mbbl',
  ],
  ...['kg', 'oz t', 'g', 'lb', 'mlb', 'tons (US)', 'sh ton', 'metric ton', 'tonne', 'long tn'],
  ...['km', 'mi', 'm', 'cm', 'mm', 'nm', 'yd', 'ft', 'in'],
];

const lineItem: [field: string, values: string[]][] = [
  ['chargeType', words('TAX USAGE FIXED FEE LATE_FEE INTEREST CREDIT PAYMENT BALANCE ADJUSTMENT OTHER')],
  ['electricityChargeType', words('SUPPLY DELIVERY OTHER')],
  ['gasChargeType', words('SUPPLY DELIVERY OTHER')],
  ['billingPeriod', words('CURRENT PREVIOUS')],
];

const refusal = (field: string, value: string): RegExp =>
  new RegExp(`"${field}":\\["\\\\"${value}\\\\" is not a valid choice`);

describe('of usage', () => {
  test.each(ofUsage)('%s takes each of its words on %s, and no other', async (field, commodity, values) => {
    const { usageId } = await fileRecord(tenant.context(), {
      companyId: company,
      siteId: site,
      datasourceType: commodity,
      usage: { usageUnits: null },
    });
    for (const value of values)
      expect((await client.patch(`/v2/usage/${usageId}`, { [field]: value })).body[field], value).toBe(value);
    const refused = await client.patch(`/usage/${usageId}`, { [field]: 'NO_SUCH_WORD' });
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body.errors)).toMatch(refusal(field, 'NO_SUCH_WORD'));
    for (const value of values) expect(refused.body.errors[field][0]).toContain(value);
    expect((await client.patch(`/usage/${usageId}`, { [field]: null })).body[field]).toBeNull();
  });

  test('units are told in the declared order; each fits some commodity or is of MISC, and no other is taken', async () => {
    for (const version of versions) {
      const document = JSON.parse(JSON.stringify(openApiDocument(version, 'http://api.test')));
      const { usageUnits } = document.components.schemas.UsageDataUpdateRequest.properties;
      const told = JSON.stringify(usageUnits);
      expect(
        JSON.parse(told.match(/"enum":(\[[^\]]*\])/)![1]!).filter((one: unknown) => one !== null),
      ).toEqual(units);
    }
    const { usageId } = await fileRecord(tenant.context(), {
      companyId: company,
      siteId: site,
      datasourceType: 'MISC',
    });
    for (const unit of units)
      expect((await client.patch(`/usage/${usageId}`, { usageUnits: unit })).body.usageUnits).toBe(unit);
    for (const unit of ['kwh', 'kW', 'therm', ''])
      expect((await client.patch(`/usage/${usageId}`, { usageUnits: unit })).status, unit).toBe(400);
  });

  test('what is stored is passed through, whatever it is (R12)', async () => {
    const { usageId } = await fileRecord(tenant.context(), {
      companyId: company,
      siteId: site,
      usage: { netMeteringType: 'A_WORD_OF_TOMORROW', usageUnits: 'furlong' },
      kinds: { timeOfUse: 'AFTERNOON' },
    });
    expect((await client.get(`/v2.1/usage/${usageId}`)).body).toMatchObject({
      netMeteringType: 'A_WORD_OF_TOMORROW',
      usageUnits: 'furlong',
      timeOfUse: 'AFTERNOON',
    });
  });
});

test('of lines', async () => {
  const { documentId } = await fileRecord(tenant.context(), {
    companyId: company,
    siteId: site,
    lineItems: [
      {
        ...{ description: 'Energy', totalCharge: '1.00', rate: null, quantity: null, quantityUnits: null },
        ...{ multipliers: [], accountNumbers: [], meterNumber: null, chargeType: 'USAGE' },
        ...{ electricityChargeType: null, electricityIsDemand: false, electricityTimeOfUse: null },
        ...{ gasChargeType: null, billingPeriod: 'CURRENT' },
      },
    ],
  });
  const patch = (field: string, value: string) =>
    client.patch(`/document/${documentId}`, { lineItems: [{ position: 0, [field]: value }] });
  for (const [field, values] of lineItem) {
    for (const value of values)
      expect((await patch(field, value)).body.lineItems[0][field], value).toBe(value);
    const refused = await patch(field, 'NO_SUCH_WORD');
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body.errors.lineItems['0'])).toMatch(refusal(field, 'NO_SUCH_WORD'));
  }
});

test('of commodities: every filter takes the ten and the four aliases, a body the ten alone', async () => {
  for (const path of [
    `/document/company/${company}`,
    `/usage/company/${company}`,
    `/meter/company/${company}`,
  ]) {
    for (const type of [...types, ...aliases])
      expect((await client.get(`${path}?datasourceType=${type}`)).status, `${path} ${type}`).toBe(200);
    for (const type of ['SOLAR_POWER', 'gas', ''])
      expect((await client.get(`${path}?datasourceType=${type}`)).status, `${path} ${type}`).toBe(400);
  }
  const made = await client.post(`/connection/company/${company}`, {
    ...{ url: 'https://bayelectric.example', username: 'u', password: 'p', sites: [site] },
    initialDatasourceTypes: types,
  });
  expect(made.body.initialDatasourceTypes).toEqual(types);
  for (const type of aliases) {
    const refused = await client.patch(`/connection/${made.body.id}`, { initialDatasourceTypes: [type] });
    expect(refused.body.errors.initialDatasourceTypes).toEqual({
      0: [expect.stringContaining('ELECTRICITY')],
    });
  }
});

test('of statuses: the filters take each, and no other', async () => {
  const statuses = {
    [`/connection/company/${company}?status`]:
      words(`PENDING CONNECTED UNDER_INVESTIGATION PASSWORD_INCORRECT INCORRECT_PASSWORD
      MFA_TOKEN_EXPIRED NEW_PASSWORD_NEEDED ADDITIONAL_CREDENTIALS_NEEDED WEBSITE_DOWN URL_INACCESSIBLE NO_ACCOUNTS_FOUND
      OTHER_ERROR COMPANY_INACTIVE`),
    [`/account/company/${company}?trackingStatus`]: words('ENABLED DISABLED UNSET'),
    [`/invitation/company/${company}?status`]: words('ACTIVE EXPIRED REVOKED FULFILLED'),
    [`/invitation/company/${company}?invitationType`]: words('CREATE_CONNECTION EDIT_CONNECTION'),
    [`/usage/company/${company}?dateType`]: words('USAGE_PERIOD BILL_DATE CREATED_DATE UPDATED_DATE'),
  };
  for (const [query, values] of Object.entries(statuses)) {
    for (const value of values) expect((await client.get(`${query}=${value}`)).status, value).toBe(200);
    const name = query.split('?')[1]!;
    const refused = await client.get(`${query}=ELSE`);
    expect(refused).toMatchObject({ status: 400, body: { errors: { [name]: [expect.any(String)] } } });
    for (const value of values) expect(refused.body.errors[name][0]).toContain(value);
  }
});

test('of currencies: every three-letter code that is in use', async () => {
  const { documentId } = await fileRecord(tenant.context(), { companyId: company, siteId: site });
  for (const code of ['USD', 'EUR', 'GBP', 'CHF', 'AED', 'JPY', 'KWD', 'MXN'])
    expect((await client.patch(`/document/${documentId}`, { chargesUnits: code })).body.chargesUnits).toBe(
      code,
    );
  for (const code of ['', 'EURO', '$', 'E1R'])
    expect((await client.patch(`/document/${documentId}`, { chargesUnits: code })).status, code).toBe(400);
});
