// Malay labels and words (Malaysian bills mix in some English ones). Data only.
import { type Lexicon, months, phrases } from './lexicon.ts';

export const malay: Lexicon = {
  language: 'ms',
  telling: [
    'bil',
    'akaun',
    'tarikh',
    'jumlah',
    'bayaran',
    'baki',
    'anda',
    'dan',
    'atau',
    'penggunaan',
    'semasa',
    'caj',
  ],
  labels: {
    accountNumber: phrases('no akaun, nombor akaun, akaun no, no akaun anda, account no'),
    invoiceNumber: phrases('no invois, no bil, nombor bil, nombor invois'),
    statementDate: phrases('tarikh, tarikh bil, tarikh invois, tarikh penyata'),
    dueDate: phrases(`
      bayar sebelum, tarikh akhir bayaran, sila bayar sebelum, bayar selewatnya, tarikh akhir
    `),
    amountDue: phrases(`
      jumlah perlu dibayar, jumlah perlu bayar, amaun perlu dibayar, jumlah keseluruhan, jumlah bil anda
    `),
    newCharges: phrases('bil semasa, jumlah bil semasa, caj semasa, jumlah caj semasa, jumlah semasa'),
    previousBalance: phrases('baki terdahulu, bil terdahulu, baki lama, baki bil terdahulu'),
    payments: phrases(`
      bayaran sehingga kini, bayaran, bayaran diterima, bayaran terakhir, bayaran terdahulu
    `),
    balanceForward: phrases('baki belum dijelaskan, tunggakan, baki tertunggak, baki'),
    adjustments: phrases('pelarasan, penggenapan'),
    taxes: phrases('cukai, cukai perkhidmatan, jumlah cukai'),
    serviceAddress: phrases('alamat premis, alamat bekalan, premis, alamat pemasangan'),
    period: phrases('tempoh bil, tempoh bacaan, tempoh'),
    periodStart: phrases('dari'),
    periodEnd: phrases('hingga, sehingga'),
    readDate: phrases('tarikh, tarikh bacaan'),
    tariff: phrases('tarif, kategori, jenis tarif'),
    meterNumber: phrases('no meter, nombor meter, meter no, no siri meter'),
    currentReading: phrases('bacaan semasa, semasa'),
    previousReading: phrases('bacaan terdahulu, terdahulu, bacaan dahulu, dahulu'),
    reading: phrases('bacaan, bacaan meter'),
    multiplier: phrases('faktor prorata, faktor'),
    usage: phrases(`
      penggunaan, jumlah penggunaan, kegunaan, penggunaan air, jumlah penggunaan yang dibilkan
    `),
    unit: phrases('unit'),
    readType: phrases('jenis bacaan'),
    days: phrases('tempoh bacaan hari, bilangan hari, hari, tempoh bacaan'),
    history: phrases('bulan, purata'),
    money: phrases('amaun, jumlah, kadar, caj semasa'),
    description: phrases('keterangan, butiran'),
    other: phrases('cagaran, deposit, wilayah, ringkasan bil, butiran bil, biller code, prorata'),
  },
  months: months(`
    jan januari, feb februari, mac, apr april, mei, jun, jul julai, ogos ogo, sep sept september, okt
    oktober, nov november, dis disember
  `),
  fillers: ['pada', 'sehingga', 'terima', 'kasih', 'rm'],
  totals: /^jumlah\b|^bil semasa\b/i,
  balances: /\b(?:baki|tunggakan|bayaran|perlu dibayar|cagaran|deposit)\b/i,
  kinds: {
    LATE_FEE: /\blewat\b/i,
    INTEREST: /\bfaedah\b/i,
    TAX: /\bcukai\b|\bsst\b|\bgst\b/i,
    PAYMENT: /^bayaran\b/i,
    CREDIT: /\brebat\b|\bdiskaun\b|\bkredit\b/i,
    ADJUSTMENT: /\bpelarasan\b|\bpenggenapan\b|\banggaran\b/i,
    FIXED: /\bminimum\b|\bcaj tetap\b/i,
    FEE: /\bnotis\b|\bfi\b/i,
    USAGE: /\bpenggunaan\b|\bcaj (?:air|bagi)\b|\bm3\b|m³|\bkwh\b/i,
  },
  supply: /\bbekalan\b/i,
  delivery: /\bpenghantaran\b/i,
  demand: /\bkehendak maksimum\b/i,
  actual: /^(?:n|normal|sebenar)\.?$/i,
  estimated: /^(?:anggaran|e|est)\.?$/i,
  history: /\bpurata\b|\bsejarah\b|\bbulan lepas\b|\btrend\b/i,
  generation: /\bsolar\b/i,
  exported: /\beksport\b/i,
  timeOfUse: [
    [/\bluar puncak\b/i, 'OFF_PEAK'],
    [/\bpuncak\b/i, 'PEAK'],
  ],
  commodities: {
    ELECTRICITY: /\belektrik\b|\bkwh\b|\btenaga\b/gi,
    GAS: /\bgas\b/gi,
    WATER: /\bair\b|\bpembetungan\b/gi,
    SOLAR: /\bpenjanaan solar\b/gi,
  },
  fuels: [[/\bdiesel\b/i, 'DIESEL']],
  waters: [],
  unitDefinitions: [],
  payees: [/\bbayar kepada:?\s+([^.,:;]{2,60})/i],
};
