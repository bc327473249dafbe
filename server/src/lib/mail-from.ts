/** What a person's mail program shows as the sender, and the address. */
export function parseMailFrom(text: string): { name: string; address: string } | null {
  const found = /^(?:"?([^"<>\r\n]*?)"?\s*)?<([^<>\s]+)>$/.exec(text.trim());
  const name = found?.[1] ?? '';
  const address = found?.[2] ?? text.trim();
  return /^[^\s<>@,;:"]+@[^\s<>@,;:"]+$/.test(address) ? { name, address } : null;
}
