// Words of addresses with a fixed meaning (methodology.md 16.2). All upper case, without accents and dots.

const pairs = (text: string): [string, string][] =>
  text.split(' ').map((pair) => pair.split('=') as [string, string]);

/** Suffixes, directions and ordinals to the form in which they are compared. */
export const abbreviations: ReadonlyMap<string, string> = new Map([
  ...pairs(
    'STREET=ST AVENUE=AVE BOULEVARD=BLVD ROAD=RD DRIVE=DR LANE=LN COURT=CT PLACE=PL SQUARE=SQ TERRACE=TER',
  ),
  ...pairs(
    'HIGHWAY=HWY PARKWAY=PKWY CIRCLE=CIR TRAIL=TRL CENTER=CTR CENTRE=CTR PLAZA=PLZ EXPRESSWAY=EXPY ALLEY=ALY',
  ),
  ...pairs('CRESCENT=CRES MOUNT=MT FORT=FT SAINT=ST'),
  ...pairs('NORTH=N SOUTH=S EAST=E WEST=W NORTHEAST=NE NORTHWEST=NW SOUTHEAST=SE SOUTHWEST=SW'),
  ...pairs(
    'FIRST=1ST SECOND=2ND THIRD=3RD FOURTH=4TH FIFTH=5TH SIXTH=6TH SEVENTH=7TH EIGHTH=8TH NINTH=9TH TENTH=10TH',
  ),
]);

export const directions: ReadonlySet<string> = new Set('N S E W NE NW SE SW'.split(' '));

/** Abbreviated suffixes that end a street name; `FT`, `MT` open one. */
export const streetSuffixes: ReadonlySet<string> = new Set(
  'ST AVE BLVD RD DR LN CT PL SQ TER HWY PKWY CIR TRL CTR PLZ EXPY ALY CRES WAY'.split(' '),
);

/** Words after which a number belongs to the street's name or to a post-office box. */
export const numberedWords: ReadonlySet<string> = new Set(
  'HWY ROUTE RTE RT BOX INTERSTATE SR CR FM US'.split(' '),
);

/** `FLAT` is the British apartment; the others are those of 16.2. */
export const unitWords: ReadonlySet<string> = new Set(
  'APT APARTMENT UNIT STE SUITE FL FLOOR RM ROOM BLDG BUILDING LOT SPC FLAT'.split(' '),
);

/** Country names at the end of an address, the longer of two first. No name that is also a state or a common town of the United States. */
export const countries: readonly string[] = [
  ...[
    'UNITED STATES OF AMERICA',
    'UNITED STATES',
    'USA',
    'US',
    'CANADA',
    'MEXICO',
    'UNITED KINGDOM',
    'GREAT BRITAIN',
  ],
  ...['UK', 'GB', 'ENGLAND', 'SCOTLAND', 'WALES', 'NORTHERN IRELAND', 'IRELAND', 'AUSTRALIA', 'NEW ZEALAND'],
  ...[
    'GERMANY',
    'DEUTSCHLAND',
    'AUSTRIA',
    'OSTERREICH',
    'SWITZERLAND',
    'SCHWEIZ',
    'FRANCE',
    'BELGIUM',
    'BELGIE',
  ],
  ...[
    'THE NETHERLANDS',
    'NETHERLANDS',
    'NEDERLAND',
    'LUXEMBOURG',
    'ITALY',
    'ITALIA',
    'SPAIN',
    'ESPANA',
    'PORTUGAL',
  ],
  ...[
    'DENMARK',
    'DANMARK',
    'SWEDEN',
    'SVERIGE',
    'NORWAY',
    'NORGE',
    'FINLAND',
    'SUOMI',
    'ICELAND',
    'POLAND',
    'POLSKA',
  ],
  ...[
    'CZECH REPUBLIC',
    'CZECHIA',
    'SLOVAKIA',
    'HUNGARY',
    'ROMANIA',
    'BULGARIA',
    'GREECE',
    'CROATIA',
    'SLOVENIA',
  ],
  ...[
    'JAPAN',
    'CHINA',
    'INDIA',
    'SINGAPORE',
    'HONG KONG',
    'TAIWAN',
    'SOUTH KOREA',
    'BRAZIL',
    'BRASIL',
    'ARGENTINA',
  ],
  ...['CHILE', 'COLOMBIA', 'SOUTH AFRICA', 'ISRAEL', 'UNITED ARAB EMIRATES', 'UAE', 'SAUDI ARABIA', 'TURKEY'],
];

const stateNames =
  'AL=ALABAMA AK=ALASKA AZ=ARIZONA AR=ARKANSAS CA=CALIFORNIA CO=COLORADO CT=CONNECTICUT DE=DELAWARE ' +
  'DC=DISTRICT_OF_COLUMBIA FL=FLORIDA GA=GEORGIA HI=HAWAII ID=IDAHO IL=ILLINOIS IN=INDIANA IA=IOWA KS=KANSAS ' +
  'KY=KENTUCKY LA=LOUISIANA ME=MAINE MD=MARYLAND MA=MASSACHUSETTS MI=MICHIGAN MN=MINNESOTA MS=MISSISSIPPI ' +
  'MO=MISSOURI MT=MONTANA NE=NEBRASKA NV=NEVADA NH=NEW_HAMPSHIRE NJ=NEW_JERSEY NM=NEW_MEXICO NY=NEW_YORK ' +
  'NC=NORTH_CAROLINA ND=NORTH_DAKOTA OH=OHIO OK=OKLAHOMA OR=OREGON PA=PENNSYLVANIA RI=RHODE_ISLAND ' +
  'SC=SOUTH_CAROLINA SD=SOUTH_DAKOTA TN=TENNESSEE TX=TEXAS UT=UTAH VT=VERMONT VA=VIRGINIA WA=WASHINGTON ' +
  'WV=WEST_VIRGINIA WI=WISCONSIN WY=WYOMING PR=PUERTO_RICO ' +
  'AB=ALBERTA BC=BRITISH_COLUMBIA MB=MANITOBA NB=NEW_BRUNSWICK NL=NEWFOUNDLAND_AND_LABRADOR NS=NOVA_SCOTIA ' +
  'NT=NORTHWEST_TERRITORIES NU=NUNAVUT ON=ONTARIO PE=PRINCE_EDWARD_ISLAND QC=QUEBEC SK=SASKATCHEWAN YT=YUKON ' +
  'NSW=NEW_SOUTH_WALES VIC=VICTORIA QLD=QUEENSLAND TAS=TASMANIA ACT=AUSTRALIAN_CAPITAL_TERRITORY';

/** Codes and full names of states and provinces of the US, Canada and Australia, each to its code. */
export const states: ReadonlyMap<string, string> = new Map(
  pairs(stateNames).flatMap(([code, name]): [string, string][] => [
    [code, code],
    [name.replaceAll('_', ' '), code],
  ]),
);
