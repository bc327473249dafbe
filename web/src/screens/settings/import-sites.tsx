// Sites from a spreadsheet: a template, a file, what it comes to row by row, and the import as a whole.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Company } from '../../dash/api.ts';
import { type ImportedRow, type SiteImport, siteApi, sitesKey } from '../../dash/sites.ts';
import { Badge, type BadgeTone } from '../../parts/badge.tsx';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { Icon } from '../../parts/icon.tsx';
import { useToast } from '../../parts/toast.tsx';

/** What the server reads, with a row that shows how each cell is written. */
const template = [
  'name,address,external_id,path,floor_area,floor_area_unit,tags,occupancy_percent',
  'Dock 4 warehouse,"18 Pier Rd, Oakland, CA 94607",wh-004,US > CA > Oakland,12500,SQFT,Warehouse|Cold storage,62.5',
  '',
].join('\r\n');
const mostBytes = 1_000_000;
/** More than anybody reads; those with faults come first. */
const mostShown = 200;

export function ImportSitesDialog({
  company,
  isOpen,
  onClose,
}: {
  company: Company;
  isOpen: boolean;
  onClose: () => void;
}) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      size="lg"
      title="Import sites"
      description={`Up to 2,000 sites of ${company.name} from a CSV file, as Excel and Google Sheets save it.`}
    >
      <ImportSites company={company} onClose={onClose} />
    </Dialog>
  );
}

function ImportSites({ company, onClose }: { company: Company; onClose: () => void }) {
  const client = useQueryClient();
  const tell = useToast();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<{ name: string; content: string } | null>(null);
  const look = useMutation({
    mutationKey: ['dash'],
    mutationFn: async (chosen: File) => {
      if (chosen.size > mostBytes) throw new Error('The file is larger than 1 MB. Split it.');
      const content = await base64Of(chosen);
      setFile({ name: chosen.name, content });
      return siteApi.import(company.id, { file: content, isDone: false });
    },
  });
  const run = useMutation({
    mutationKey: ['dash'],
    mutationFn: () => siteApi.import(company.id, { file: file!.content, isDone: true }),
    onSuccess: async (done) => {
      const { created, updated } = countsOf(done);
      tell(`Imported: ${[created, updated].filter(Boolean).join(', ') || 'nothing had changed'}.`);
      onClose();
      await client.invalidateQueries({ queryKey: sitesKey });
    },
  });
  const seen = look.data;
  const choose = (
    <>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv,text/plain"
        aria-label="CSV file"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          run.reset();
          if (chosen) look.mutate(chosen);
        }}
      />
      <Button busy={look.isPending} onClick={() => input.current?.click()}>
        {seen ? 'Choose another file' : 'Choose a file'}
      </Button>
    </>
  );
  const isFaulty = seen?.rows.some(({ faults }) => faults.length > 0) ?? false;
  return (
    <Form
      onSubmit={() => seen && !isFaulty && run.mutate()}
      error={run.error ?? (look.isPending ? null : look.error)}
      fields={[]}
    >
      {seen ? (
        <Preview name={file!.name} seen={seen} />
      ) : (
        <div className="space-y-3 text-base text-ink-muted">
          <p>
            The first line names the columns; <code>name</code> is the only one that must be there. A row
            whose <code>external_id</code> a site has already changes that site, and leaves alone what it
            leaves empty. Nothing is written before you have seen what the file comes to.
          </p>
          <Button size="sm" onClick={saveTemplate}>
            Download the template
          </Button>
        </div>
      )}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        {choose}
        {seen && (
          <Button
            type="submit"
            tone="primary"
            busy={run.isPending}
            disabled={isFaulty || seen.rows.every(({ action }) => action === 'UNCHANGED')}
          >
            Import
          </Button>
        )}
      </DialogActions>
    </Form>
  );
}

const counted = (count: number, word: string): string => (count === 0 ? '' : `${count} ${word}`);
function countsOf({ rows }: SiteImport) {
  const of = (action: ImportedRow['action']): number => rows.filter((row) => row.action === action).length;
  return {
    created: counted(of('CREATE'), 'new'),
    updated: counted(of('UPDATE'), 'changed'),
    same: counted(of('UNCHANGED'), 'unchanged'),
  };
}

const actionLooks: Record<ImportedRow['action'], { word: string; tone: BadgeTone }> = {
  CREATE: { word: 'New', tone: 'positive' },
  UPDATE: { word: 'Changed', tone: 'accent' },
  UNCHANGED: { word: 'Unchanged', tone: 'neutral' },
};

function Preview({ name, seen }: { name: string; seen: SiteImport }) {
  const faulty = seen.rows.filter(({ faults }) => faults.length > 0);
  const { created, updated, same } = countsOf(seen);
  const rows = [...faulty, ...seen.rows.filter(({ faults }) => faults.length === 0)];
  return (
    <div className="space-y-4">
      {faulty.length > 0 ? (
        <Banner
          tone="danger"
          title={faulty.length === 1 ? 'One row has faults' : `${faulty.length} rows have faults`}
        >
          Mend them in the file and choose it again. Until then nothing is imported.
        </Banner>
      ) : (
        <Banner tone="info" title={`${name}: ${[created, updated, same].filter(Boolean).join(', ')}`}>
          Nothing is written yet.
        </Banner>
      )}
      {seen.ignoredColumns.length > 0 && (
        <p className="text-sm text-ink-muted">
          Columns that mean nothing here and are left out: {seen.ignoredColumns.join(', ')}.
        </p>
      )}
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
        tabIndex={0}
        aria-label="Rows of the file"
        className="max-h-72 overflow-y-auto rounded-lg border border-line"
      >
        <table className="w-full text-sm">
          <caption className="sr-only">Rows of the file</caption>
          <thead className="sticky top-0 bg-raised text-left text-xs text-ink-muted">
            <tr>
              <th scope="col" className="px-3 py-2 font-medium">
                Line
              </th>
              <th scope="col" className="w-full px-3 py-2 font-medium">
                Site
              </th>
              <th scope="col" className="px-3 py-2 font-medium whitespace-nowrap">
                Comes to
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line border-t border-line">
            {rows.slice(0, mostShown).map((row) => (
              <tr key={row.line} className="align-top">
                <td className="px-3 py-2 text-ink-muted">{row.line}</td>
                <td className="px-3 py-2 break-words">
                  <span className="block font-medium">{row.name || '—'}</span>
                  {row.address && <span className="block text-ink-muted">{row.address}</span>}
                  <Remarks row={row} />
                </td>
                <td className="px-3 py-2">
                  {row.faults.length > 0 ? (
                    <Badge tone="danger">Fault</Badge>
                  ) : (
                    <Badge tone={actionLooks[row.action].tone}>{actionLooks[row.action].word}</Badge>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > mostShown && (
        <p className="text-sm text-ink-muted">And {rows.length - mostShown} rows more.</p>
      )}
    </div>
  );
}

function Remarks({ row }: { row: ImportedRow }) {
  const remarks = [
    ...row.faults.map((fault) => ({ ...fault, isFault: true })),
    ...row.notices.map((notice) => ({ ...notice, isFault: false })),
  ];
  return remarks.map(({ column, message, isFault }) => (
    <span
      key={`${column} ${message}`}
      className={`mt-1 flex gap-1.5 ${isFault ? 'text-danger' : 'text-caution'}`}
    >
      <Icon name={isFault ? 'error' : 'alert'} className="mt-0.5 size-3.5" />
      <span>
        {column && <code className="text-xs">{column}</code>} {message}
      </span>
    </span>
  ));
}

function saveTemplate(): void {
  const url = URL.createObjectURL(new Blob([`\uFEFF${template}`], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'nectar-sites.csv';
  link.click();
  URL.revokeObjectURL(url);
}

const base64Of = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(new Error('The file cannot be read.'));
    reader.readAsDataURL(file);
  });
