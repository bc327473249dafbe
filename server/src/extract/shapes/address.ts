// Postal addresses as printed; only enough shape to tell an address from a name or a number.
const STREET = /^(?:\d+[A-Z]?(?:-\d+)?\s+(?:[NSEW]{1,2}\.?\s+)?[\p{L}\d#(]|(?:NO|LOT|UNIT)\b\.?\s?\d)/iu;
const TOWN = /\b[A-Z]{2}\.?\s+\d{5}(?:-\d{4})?$|\b[A-Z]\d[A-Z]\s?\d[A-Z]\d$|^\d{5},?\s+\p{Lu}/u;
const FULL = /(\d+\s+[^,]{4,60},\s*(?:[^,]{1,40},\s*){0,2}[^,\d]{2,40},?\s+[A-Z]{2}\s+\d{5}(?:-\d{4})?)$/u;

export const isStreetLine = (text: string): boolean =>
  STREET.test(text) && /\p{L}{2,}/u.test(text) && !/^\d+\s+(?:days?|kwh|therms?|ccf|units?)\b/i.test(text);

export const isTownLine = (text: string): boolean => TOWN.test(text.trim());

/** A whole address on one line (street, town, state and ZIP code), from its street number on; or null. */
export const fullAddressIn = (text: string): { text: string; start: number } | null => {
  const match = text.match(FULL);
  if (!match?.[1] || match.index === undefined) return null;
  const parts = match[1].split(/,\s*/);
  const from = parts.findLastIndex((part, at) => at < parts.length - 1 && isStreetLine(part));
  const value = parts.slice(Math.max(from, 0)).join(', ');
  return { text: value, start: match.index + match[1].length - value.length };
};
