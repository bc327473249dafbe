// What the sandbox's utility sells: units, volumes, seasons and prices (events-and-lifecycle.md 3.3).

export const sandboxServiceTypes = ['ELECTRICITY', 'SOLAR', 'WATER', 'GAS', 'FUEL'] as const;
export type SandboxServiceType = (typeof sandboxServiceTypes)[number];

export interface SandboxService {
  printedUnits: string;
  /** A literal of api-data.md 9.2. */
  units: string;
  /** What one step of the register measures, as printed; with the multiplier it gives the smallest usage. */
  registerStep: string;
  multiplier: number;
  /** A month's least and greatest usage, in register steps times multiplier. */
  leastSteps: number;
  mostSteps: number;
  /** January to December, 0 to 100. */
  season: readonly number[];
  /** Per printed unit. */
  rate: string;
  monthlyFee: string;
  tariff: string | null;
  usageCharge: string;
}

export const sandboxServices: Record<SandboxServiceType, SandboxService> = {
  ELECTRICITY: {
    printedUnits: 'kWh',
    units: 'kWh',
    registerStep: '1',
    multiplier: 40,
    leastSteps: 100,
    mostSteps: 300,
    season: [34, 26, 16, 8, 26, 66, 94, 100, 62, 22, 10, 28],
    rate: '0.1425',
    monthlyFee: '25.00',
    tariff: 'GS-TOU',
    usageCharge: 'Energy charge',
  },
  SOLAR: {
    printedUnits: 'kWh',
    units: 'kWh',
    registerStep: '1',
    multiplier: 1,
    leastSteps: 1000,
    mostSteps: 5000,
    season: [6, 20, 46, 66, 88, 100, 98, 86, 60, 34, 12, 0],
    rate: '0.0850',
    monthlyFee: '15.00',
    tariff: 'PPA-1',
    usageCharge: 'Solar generation charge',
  },
  WATER: {
    printedUnits: 'kgal',
    units: 'kgal (US)',
    registerStep: '0.1',
    multiplier: 1,
    leastSteps: 200,
    mostSteps: 1200,
    season: [10, 8, 16, 30, 52, 82, 100, 94, 68, 38, 16, 6],
    rate: '6.40',
    monthlyFee: '18.50',
    tariff: 'W-2',
    usageCharge: 'Water consumption charge',
  },
  GAS: {
    printedUnits: 'therms',
    units: 'thm (US)',
    registerStep: '1',
    multiplier: 1,
    leastSteps: 100,
    mostSteps: 2500,
    season: [100, 92, 66, 36, 14, 4, 0, 2, 8, 30, 62, 90],
    rate: '1.1200',
    monthlyFee: '16.75',
    tariff: 'G-42',
    usageCharge: 'Natural gas charge',
  },
  FUEL: {
    printedUnits: 'gallons',
    units: 'gal (US)',
    registerStep: '0.1',
    multiplier: 1,
    leastSteps: 500,
    mostSteps: 6000,
    season: [100, 90, 64, 34, 16, 6, 2, 0, 12, 40, 68, 92],
    rate: '3.49',
    monthlyFee: '12.00',
    tariff: null,
    usageCharge: 'Fuel charge',
  },
};

const euroCountries = new Set(
  (
    'AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK ' +
    'AD MC ME SM VA XK AX BL GF GP MF MQ PM RE YT'
  ).split(' '),
);
const otherCurrencies: Record<string, string> = { US: 'USD', CA: 'CAD', GB: 'GBP' };
const taxNames: Record<string, string> = { USD: 'Sales tax', CAD: 'GST', GBP: 'VAT', EUR: 'VAT' };

/** ISO 4217 by ISO 3166 country, US dollars for all others (events-and-lifecycle.md 3.3). */
export function currencyOf(country: string): string {
  const code = country.toUpperCase();
  return euroCountries.has(code) ? 'EUR' : (otherCurrencies[code] ?? 'USD');
}

export function taxNameOf(currency: string): string {
  return taxNames[currency] ?? 'Sales tax';
}
