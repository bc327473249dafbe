// A letter: paragraphs on a page, no bill.
import PDFDocument from 'pdfkit';

/** The same paragraphs give the same bytes. */
export function drawLetter(paragraphs: readonly string[]): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const document = new PDFDocument({ size: 'LETTER', margin: 72, info: { CreationDate: new Date(0) } });
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
    for (const paragraph of paragraphs) document.fontSize(11).text(paragraph).moveDown();
    document.end();
  });
}
