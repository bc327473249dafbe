// The tags and texts of a spreadsheet's XML, one after another. No document type, no entities but the five and numbers:
// nothing can grow or point anywhere.
import { UnreadableTable } from './sheet.ts';

export type XmlPart =
  | { kind: 'open'; name: string; attributes: string; isEmpty: boolean }
  | { kind: 'close'; name: string }
  | { kind: 'text'; text: string };

/** Letters that no database holds are left out. */
export function* partsOfXml(xml: string): Generator<XmlPart> {
  let at = 0;
  while (at < xml.length) {
    const tag = xml.indexOf('<', at);
    const text = xml.slice(at, tag === -1 ? undefined : tag);
    if (text !== '') yield { kind: 'text', text: plainText(text) };
    if (tag === -1) return;
    if (xml.startsWith('<!--', tag)) {
      at = after(xml, '-->', tag);
      continue;
    }
    if (xml.startsWith('<![CDATA[', tag)) {
      at = after(xml, ']]>', tag);
      yield { kind: 'text', text: xml.slice(tag + 9, at - 3) };
      continue;
    }
    if (xml[tag + 1] === '!')
      throw new UnreadableTable('The spreadsheet declares a document type, which is not read.');
    at = after(xml, '>', tag);
    const body = xml.slice(tag + 1, at - 1);
    if (body.startsWith('?')) continue;
    if (body.startsWith('/')) {
      yield { kind: 'close', name: localName(body.slice(1).trim()) };
      continue;
    }
    const isEmpty = body.endsWith('/');
    const name = body.match(/^[^\s/>]+/)?.[0] ?? '';
    yield { kind: 'open', name: localName(name), attributes: body.slice(name.length), isEmpty };
  }
}

function after(xml: string, mark: string, from: number): number {
  const end = xml.indexOf(mark, from);
  if (end === -1) throw new UnreadableTable('The document is damaged: it is not a complete spreadsheet.');
  return end + mark.length;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The value of an attribute, whatever its prefix. */
export function attributeOf(attributes: string, name: string): string | null {
  const match = attributes.match(new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`));
  const value = match?.[1] ?? match?.[2];
  return value === undefined ? null : plainText(value);
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plainText(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{1,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name] ?? whole;
    const code = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    const isLetter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return isLetter ? String.fromCodePoint(code) : '';
  });
}
