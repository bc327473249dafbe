/** @jsxImportSource preact */
// A country by its name in the visitor's language.
import { useId, useMemo } from 'preact/hooks';
import { useWords } from './use-words.ts';

/** ISO 3166-1 alpha-2. */
const codes =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'.split(
    ' ',
  );

function namedCountries(language: string): { code: string; name: string }[] {
  const names = new Intl.DisplayNames([language], { type: 'region' });
  const { compare } = new Intl.Collator(language);
  return codes
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((one, other) => compare(one.name, other.name));
}

interface CountryFieldProps {
  value: string;
  fault: string | null;
  onPick: (code: string) => void;
}

export function CountryField({ value, fault, onPick }: CountryFieldProps) {
  const id = useId();
  const words = useWords();
  const { lang } = document.documentElement;
  const countries = useMemo(() => namedCountries(lang), [lang]);
  return (
    <div class="mt-5">
      <label for={id} class="mb-1.5 block text-base font-medium">
        {words.country}
      </label>
      <select
        id={id}
        name="country"
        autocomplete="country"
        value={value}
        aria-invalid={fault ? true : undefined}
        onChange={(event) => onPick(event.currentTarget.value)}
        class="block min-h-12 w-full cursor-pointer rounded-md border border-line-control bg-surface px-3 text-lg text-ink hover:border-ink-muted aria-invalid:border-danger"
      >
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      {fault && <p class="mt-1.5 text-base text-danger">{fault}</p>}
    </div>
  );
}
