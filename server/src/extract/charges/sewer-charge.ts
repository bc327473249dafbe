// Which charges are for waste water, by their words; rain water that runs off a roof is none.

const SEWER =
  /\bsewe(?:r|rs|rage)\b|\bsewage\b|\bwaste ?water\b|\bsanitary\b|\bfoul (?:water|drainage)\b|\beffluent\b|abwasser|schmutzwasser|\bkanal(?:gebuhr|benutzung|isation)|assainissement|eaux usees|alcantarillado|saneamiento|aguas residuales|depuracion|fognatura|depurazione|acque reflue|esgoto|saneamento|aguas residuais|pembetungan|kumbahan|\briool|afvalwater|صرف صحي|الصرف الصحي/;
const RAIN = /\bstorm\b|stormwater|\brain|\bsurface water\b|niederschlag|regenwasser|pluvia/;

/** @param description as printed, in any of the reader's languages */
export function isSewerCharge(description: string): boolean {
  const words = description
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[-_/]+/g, ' ');
  return SEWER.test(words) && !RAIN.test(words);
}
