// Invented people, streets and towns by country. Towns and utilities do not exist; street names are what everybody has.
import type { Random } from './random.ts';
import type { Culture, Party } from './record.ts';

interface Country {
  people: string[];
  firms: string[];
  streets: string[];
  /** How number and street are written. */
  street: string;
  towns: string[];
  /** How a town is written: `T` the town, `#` a digit, `@` a letter. */
  town: string;
}

const list = (text: string): string[] => text.split('|').map((item) => item.trim());

const countries: Record<Culture, Country> = {
  us: {
    people: list("Dana Whitlock|Marcus Ferreira|Priya Raman|Ellen O'Rourke|Tomas Lindqvist|Grace Okafor"),
    firms: list(
      'Copper Kettle Bakery LLC|Northgate Dental Partners|Bluestem Cold Storage Inc|Orchard Hill School District|Pike & Barrow Tool Co',
    ),
    streets: list(
      'Juniper St|Old Mill Rd|N Commerce Pkwy|Harrison Ave|Quarry Ln|SW 14th Ct|Foundry Blvd|Cedar Hollow Dr',
    ),
    street: '%number %street',
    towns: list(
      'Tallow Creek, OH 43|Marlow Springs, TX 76|East Brannock, MA 02|Pinyon Falls, CO 80|Redhaven, NC 27|Loma Verde, CA 93',
    ),
    town: 'T###',
  },
  uk: {
    people: list('Mrs H Pemberton|Mr A Okonkwo|Ms S Gallagher|Dr R Whitcombe'),
    firms: list('Ashdown Joinery Ltd|The Copper Lantern|Fenwick & Daughters Ltd'),
    streets: list("Station Road|Church Lane|Victoria Terrace|Mill Street|Orchard Close|King's Avenue"),
    street: '%number %street',
    towns: list('BRINDLEFORD, BF|Upper Tarnley, TY|WESTERMOOR, WM|Castle Hythe, CH'),
    town: 'T# #@@',
  },
  au: {
    people: list('Olivia Tran|Jack Morrison|Chloe Petrakis'),
    firms: list('Banksia Cafe Pty Ltd|Ironbark Fabrication Pty Ltd'),
    streets: list('Wattle St|Banksia Pde|Lonsdale Rd|Kurrajong Cres'),
    street: '%number %street',
    towns: list('WARRANDALE NSW 2|MURRABINNA VIC 3|COOLANGRA QLD 4'),
    town: 'T###',
  },
  in: {
    people: list('Shri Rakesh Deshpande|Smt. Anjali Nair|Mr. Imran Sheikh|Ms. Kavita Rao'),
    firms: list('Lotus Textile Mills Pvt. Ltd.|Saraswati Sweets|Vayu Engineering Works'),
    streets: list('M. G. Road|Shivaji Nagar|Gandhi Chowk|Sector 14|Nehru Marg|Temple Street'),
    street: 'Plot No. %number, %street',
    towns: list('Navapura 411 |Chandrikanagar 560 |Suryapet West 302 '),
    town: 'T###',
  },
  my: {
    people: list('EN. FARID BIN HASSAN|PN. LIM SIEW LING|MR. GANESAN A/L MUTHU'),
    firms: list('KEDAI ROTI SERI BAYU SDN. BHD.|PERUSAHAAN TIMUR JAYA SDN. BHD.'),
    streets: list('JALAN MERANTI 3/4|LORONG SERI INDAH 2|JALAN PERSIARAN BAYU|JALAN KENANGA 11'),
    street: 'NO. %number, %street',
    towns: list(
      'TAMAN SERI BAYU, 43### BANDAR KELUANG|TAMAN DAMAI, 81### KOTA SERI|TAMAN INDAH, 47### PEKAN BUNGA',
    ),
    town: 'T',
  },
  de: {
    people: list('Frau Anna Reinhold|Herr Jürgen Möbius|Familie Özdemir|Frau Käthe Sülzer'),
    firms: list('Bäckerei Hollmann OHG|Autohaus Birkenstein GmbH|Praxis Dr. Wegscheider'),
    streets: list('Hauptstraße|Lindenweg|Am Mühlbach|Goethestr.|Bahnhofstraße|Schützenring'),
    street: '%street %number',
    towns: list('Lindenau am See|Neuwalde|Oberbirken|Kaltenfurt'),
    town: '3#### T',
  },
  fr: {
    people: list('M. Julien Marchadier|Mme Hélène Aubrac|Mme Zoé Lefrançois|M. Karim Belhadj'),
    firms: list('SARL Au Bon Levain|SCI Les Tilleuls|Garage Montrevel SAS'),
    streets: list('rue des Lilas|avenue de la Gare|impasse du Moulin|boulevard Gambetta|chemin des Vignes'),
    street: '%number %street',
    towns: list('Saint-Aubrelle|Montferrand-le-Vieux|Valserine|Courtenoy'),
    town: '4#### T',
  },
  it: {
    people: list('Giulia Bertinotti|Marco Sabbadin|Elena Cattapan|Luca Morbidelli'),
    firms: list('Panificio Colombaro S.n.c.|Officine Valdora S.r.l.'),
    streets: list('Via Garibaldi|Via dei Tigli|Piazza San Rocco|Viale della Stazione|Corso Cavour'),
    street: '%street, %number',
    towns: list('Borgo Valdora (MO)|Castelmira (VR)|Pontescuro (PR)'),
    town: '3#### T',
  },
  es: {
    people: list('María Cifuentes Rubio|Javier Otaola Peña|Lucía Navarrete Gil'),
    firms: list('Panadería La Espiga, S.L.|Talleres Peñarroya, S.A.'),
    streets: list('Calle Mayor|Avda. de la Constitución|Calle del Olmo|Plaza de España|Paseo del Río'),
    street: '%street, %number',
    towns: list('Villarreal del Soto|Montealba|Puerto Sereno'),
    town: '2#### T',
  },
  br: {
    people: list('João Batista Figueira|Ana Lúcia Carvalho|Márcia Tavares Leite'),
    firms: list('Padaria Pão Dourado Ltda.|Metalúrgica Ipê Roxo S.A.'),
    streets: list('Rua das Acácias|Av. Sete de Setembro|Travessa do Comércio|Rua São Bento'),
    street: '%street, %number',
    towns: list('Nova Serrania - MG|Porto das Garças - SP|Lagoa Mansa - BA'),
    town: 'T - CEP 3####-###',
  },
  sa: {
    people: list(
      'عبد الله بن سالم الحربي|نورة بنت محمد العتيبي|فهد بن خالد الدوسري|سارة عبد العزيز القحطاني',
    ),
    firms: list('مخبز السنبلة الذهبية|مؤسسة نجد للتبريد|مدارس الأفق الأهلية'),
    streets: list('شارع النخيل|شارع الأمل|طريق الواحة|شارع الورود|شارع السلام'),
    street: '%number %street',
    towns: list(
      'حي الروضة، مدينة الواحة 1####|حي الياسمين، مدينة السدر 3####|حي النسيم، مدينة المرجان 2####',
    ),
    town: 'T',
  },
  ae: {
    people: list('سعيد راشد المزروعي|مريم علي الشامسي|حمد سلطان الكعبي'),
    firms: list('مطعم المرفأ|شركة اللؤلؤة للتجارة ذ.م.م'),
    streets: list('شارع المرفأ|شارع الكورنيش|شارع الصقر|شارع الغاف'),
    street: 'فيلا %number، %street',
    towns: list('منطقة البحيرة، مدينة الغاف|منطقة المنار، مدينة اللؤلؤ|المدينة القديمة، خور الصقر'),
    town: 'T، ص.ب. ####',
  },
  jo: {
    people: list('محمود يوسف الخطيب|رنا سمير حداد|أحمد عودة النسور|ليلى إبراهيم قاسم'),
    firms: list('مخابز القمح البلدي|مصنع الأرز للنسيج'),
    streets: list('شارع الجامعة|شارع البلوط|شارع السوق|شارع الزيتون'),
    street: '%street، عمارة %number',
    towns: list('تل الزيتون 11###|وادي البلوط 13###|عين الكرم 19###'),
    town: 'T',
  },
};

export function addressIn(culture: Culture, random: Random): string[] {
  const country = countries[culture];
  const number = String(random.int(2, random.chance(0.3) ? 4800 : 190));
  const street = country.street
    .replace('%number', () => number)
    .replace('%street', () => random.pick(country.streets));
  const suffix =
    culture === 'us' && random.chance(0.25)
      ? ` ${random.pick(['APT', 'STE', 'UNIT'])} ${random.int(2, 40)}`
      : '';
  const town = country.town.replace('T', () => random.pick(country.towns));
  return [`${street}${suffix}`, random.pattern(town)];
}

export function customerIn(culture: Culture, isFirm: boolean, random: Random): Party {
  const country = countries[culture];
  return {
    name: random.pick(isFirm ? country.firms : country.people),
    addressLines: addressIn(culture, random),
  };
}
