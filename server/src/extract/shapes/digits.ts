// Arabic-Indic and Persian digits and their marks.

const EASTERN = /[٠-٩۰-۹٫٬]/g;

/** `١٬٢٣٤٫٥٠` to `1,234.50`, digit for digit; a comma between eastern digits is their decimal mark where no other is printed. */
export function westernDigits(text: string): string {
  if (!/[٠-٩۰-۹]/.test(text)) return text;
  return text
    .replace(/(?<=[٠-٩۰-۹])[,،](?=[٠-٩۰-۹]{3}(?![٠-٩۰-۹]))/g, '٬')
    .replace(/(?<=[٠-٩۰-۹])[,،](?=[٠-٩۰-۹])/g, '٫')
    .replace(EASTERN, (mark) => {
      if (mark === '٫') return '.';
      if (mark === '٬') return ',';
      return String(mark.charCodeAt(0) & 0xf);
    });
}
