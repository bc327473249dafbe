// Invented utilities by country and trade. None of these names belongs to a company that we know of.
import { addressIn } from './places.ts';
import type { Random } from './random.ts';
import type { Culture, Provider } from './record.ts';

export type Trade = 'power' | 'gas' | 'water' | 'city' | 'waste' | 'district';

const list = (text: string): string[] => text.split('|').map((item) => item.trim());

const names: Record<Culture, Partial<Record<Trade, string[]>>> = {
  us: {
    power: list(
      'Tallow Creek Electric Cooperative|Brannock Light & Power|Pinyon Valley Energy|Great Heron Electric Company|Lomaverde Edison Company',
    ),
    gas: list('Blue Ember Gas Company|Marlow Natural Gas|Prairie Flame Energy Delivery'),
    water: list('Redhaven Water Authority|Cold Spring Water District|Tri-Hollow Municipal Utility District'),
    city: list(
      'City of Marlow Springs|Town of East Brannock|Redhaven Public Works|City of Loma Verde Utilities',
    ),
    waste: list('Greenbarrow Disposal Services|Kestrel Hauling & Recycling LLC|Three Pines Waste Company'),
    district: list('Harborline District Energy|Capitol Loop Thermal LLC'),
  },
  uk: {
    power: list('Brindle Energy Limited|Larkfield Power|Tarn Electric plc'),
    gas: list('Larkfield Gas|Brindle Energy Limited'),
    water: list('Westermoor Water|Tarnley & Hythe Water Ltd'),
  },
  au: { power: list('Ironbark Energy|Southern Wattle Power Pty Ltd') },
  in: {
    power: list('Navapura Vidyut Vitaran Nigam Limited|Suryapet State Electricity Distribution Co. Ltd.'),
  },
  my: {
    power: list('Tenaga Seri Bayu Berhad|Elektrik Bunga Raya Berhad'),
    water: list('Air Seri Bayu Sdn. Bhd.|Syarikat Air Bandar Keluang Sdn. Bhd.'),
  },
  de: {
    power: list('Stadtwerke Lindenau GmbH|Neuwalder Energie AG|Grünfeld Strom GmbH'),
    gas: list('Kaltenfurter Gasversorgung GmbH|Stadtwerke Neuwalde GmbH'),
    district: list('Fernwärme Oberbirken GmbH|Stadtwerke Kaltenfurt AG'),
  },
  fr: {
    power: list('Lumière du Val|Énergie Montferrand|Électricité Valserine'),
    water: list('Régie des Eaux de Courtenoy|Eaux du Val Serein'),
  },
  it: {
    power: list('Luce Valdora S.p.A.|Energia Castelmira S.r.l.'),
    gas: list('Gas Pontescuro S.p.A.|Metano Valdora S.r.l.'),
  },
  es: {
    power: list('Luz Montealba, S.A.|Comercializadora Eléctrica del Soto, S.L.'),
    water: list('Aguas de Montealba, S.A.|Canal de Puerto Sereno'),
  },
  br: {
    power: list('Companhia Elétrica de Serrania S.A.|Luz das Garças Distribuidora S.A.'),
    water: list('Águas de Lagoa Mansa S.A.|Companhia de Saneamento de Serrania'),
  },
  sa: { power: list('شركة الواحة للكهرباء|شركة سدر لتوزيع الكهرباء') },
  ae: { city: list('هيئة كهرباء ومياه الغاف|هيئة اللؤلؤ للكهرباء والمياه') },
  jo: {
    power: list('شركة كهرباء وادي البلوط|شركة توزيع كهرباء الزيتون'),
    water: list('شركة مياه تل الزيتون|سلطة مياه عين الكرم'),
  },
};

/** Web names of utilities whose own are not in Latin letters. */
const hosts: Readonly<Record<string, string>> = {
  'شركة الواحة للكهرباء': 'wahapower',
  'شركة سدر لتوزيع الكهرباء': 'sidrelectric',
  'هيئة كهرباء ومياه الغاف': 'ghafwater',
  'هيئة اللؤلؤ للكهرباء والمياه': 'lulupower',
  'شركة كهرباء وادي البلوط': 'ballutelectric',
  'شركة توزيع كهرباء الزيتون': 'zaytunpower',
  'شركة مياه تل الزيتون': 'tallwater',
  'سلطة مياه عين الكرم': 'karmwater',
};

const phones: Record<Culture, string> = {
  us: '1-800-555-01##',
  uk: '0808 157 0###',
  au: '13 00 ##',
  in: '1800-200-####',
  my: '1-300-88-####',
  de: '0800 5## 00##',
  fr: '09 69 39 ## ##',
  it: '800 900 ###',
  es: '900 10# ###',
  br: '0800 72# ####',
  sa: '+9669200#####',
  ae: '800####',
  jo: '+96265######',
};
const taxNumbers: Record<Culture, string> = {
  us: 'Federal Tax ID 84-#######',
  uk: 'VAT No. GB 2## #### ##',
  au: 'ABN 5# ### ### ###',
  in: 'GSTIN 27AAACN####A1Z#',
  my: 'No. Syarikat 2#####-K',
  de: 'USt-IdNr. DE2########',
  fr: 'RCS Courtenoy 5## ### ###',
  it: 'P. IVA 0##########',
  es: 'C.I.F. A########',
  br: 'CNPJ 0#.###.###/0001-##',
  sa: 'الرقم الضريبي 3##########0003',
  ae: 'رقم التسجيل الضريبي 100##########03',
  jo: 'الرقم الضريبي 1#######',
};
const domains: Record<Culture, string> = {
  us: '.example.com',
  uk: '.example.co.uk',
  au: '.example.com.au',
  in: '.example.in',
  my: '.example.my',
  de: '.example.de',
  fr: '.example.fr',
  it: '.example.it',
  es: '.example.es',
  br: '.example.com.br',
  sa: '.example.com.sa',
  ae: '.example.ae',
  jo: '.example.jo',
};

export function providerIn(culture: Culture, trade: Trade, random: Random): Provider {
  const name = random.pick(names[culture][trade] ?? names[culture].power ?? ['']);
  const host =
    hosts[name] ??
    name
      .normalize('NFKD')
      .toLowerCase()
      .split(/[^a-z ]/)
      .join('')
      .split(' ')
      .filter((word) => word.length > 2)
      .slice(0, 2)
      .join('');
  return {
    name,
    addressLines: addressIn(culture, random),
    phone: random.pattern(phones[culture]),
    website: `www.${host}${domains[culture]}`,
    taxNumber: random.pattern(taxNumbers[culture]),
  };
}
