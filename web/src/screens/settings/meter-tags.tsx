// The first card of Data collection: the words that meters can be grouped by.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ApiError } from '../../api.ts';
import type { Company } from '../../dash/api.ts';
import { usePlace } from '../../dash/place.ts';
import { type MeterTag, type MeterTagChanges, settingsApi, settingsQueries } from '../../dash/settings.ts';
import { Badge } from '../../parts/badge.tsx';
import { Banner } from '../../parts/banner.tsx';
import { Button, IconButton } from '../../parts/button.tsx';
import { Field, Input } from '../../parts/field.tsx';
import { SettingsCard } from '../../parts/settings-card.tsx';
import { useToast } from '../../parts/toast.tsx';

/** A tag while it is managed. */
interface TagRow {
  key: string;
  /** Null: new. */
  id: string | null;
  name: string;
}

interface Managing {
  /** As they were when managing began: what others have added since stays. */
  base: readonly MeterTag[];
  rows: readonly TagRow[];
}

const begin = (saved: readonly MeterTag[]): Managing => ({
  base: saved,
  rows: saved.map(({ id, name }) => ({ key: id, id, name })),
});

function changesOf({ base, rows }: Managing): MeterTagChanges {
  const named = rows.map((row) => ({ ...row, name: row.name.trim() }));
  const nameOf = new Map(base.map(({ id, name }) => [id, name]));
  return {
    add: named.filter(({ id, name }) => id === null && name !== '').map(({ name }) => name),
    rename: named.flatMap(({ id, name }) => (id !== null && nameOf.get(id) !== name ? [{ id, name }] : [])),
    remove: base.filter(({ id }) => !rows.some((row) => row.id === id)).map(({ id }) => id),
  };
}

/** What is wrong with a row's name before the server is asked; of two that are alike, the later one is. */
function faultOf(row: TagRow, rows: readonly TagRow[]): string | undefined {
  const nameOf = (one: TagRow): string => one.name.trim().toLowerCase();
  if (nameOf(row) === '') return row.id === null ? undefined : 'A tag needs a name, or delete it.';
  const first = rows.find((one) => nameOf(one) === nameOf(row));
  return first && first.key !== row.key ? 'Another tag is called so.' : undefined;
}

/** As the server has it. */
const mostTags = 200;

let lastKey = 0;

export function MeterTagsCard({ company, saved }: { company: Company; saved: readonly MeterTag[] }) {
  const place = usePlace();
  const client = useQueryClient();
  const tell = useToast();
  const [managing, setManaging] = useState<Managing | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const changes = managing ? changesOf(managing) : { add: [], rename: [], remove: [] };
  const isDirty = changes.add.length + changes.rename.length + changes.remove.length > 0;
  const hasFault = managing?.rows.some((row) => faultOf(row, managing.rows) !== undefined) ?? false;
  const save = useMutation({
    mutationKey: ['dash'],
    mutationFn: () => settingsApi.changeMeterTags(company.id, changes),
    onSuccess: ({ data }) => {
      client.setQueryData(settingsQueries.dataCollection(place, company.id).queryKey, (before) =>
        before ? { ...before, meterTags: data } : before,
      );
      setManaging(null);
      tell('The meter tags are saved.');
    },
  });
  useEffect(() => {
    if (focused) list.current?.querySelector<HTMLInputElement>(`[data-row="${focused}"] input`)?.focus();
  }, [focused]);
  const manage = (): void => {
    const begun = begin(saved);
    setManaging(begun);
    if (begun.rows.length === 0) addRow(begun);
  };
  const addRow = (to: Managing): void => {
    lastKey += 1;
    const key = `new-${lastKey}`;
    setManaging({ ...to, rows: [...to.rows, { key, id: null, name: '' }] });
    setFocused(key);
  };
  const faults = save.error instanceof ApiError ? Object.values(save.error.fields).flat() : [];
  return (
    <SettingsCard
      title="Meter tags"
      description="Words to find and group meters by. Tags do not influence how bills are read."
      actions={
        managing === null && (
          <Button size="sm" icon="pencil" onClick={manage}>
            Manage tags
          </Button>
        )
      }
      isDirty={isDirty}
      busy={save.isPending}
      error={faults.length > 0 ? null : save.error}
      fields={[]}
      onSave={() => !hasFault && save.mutate()}
      onReset={() => {
        setManaging(null);
        save.reset();
      }}
    >
      {faults.length > 0 && (
        <Banner tone="danger" className="mb-4">
          {faults.map(String).join(' ')}
        </Banner>
      )}
      {managing === null ? (
        saved.length === 0 ? (
          <p className="text-base text-ink-muted">
            No tags yet. Common ones are by use (“Tenant”, “Common area”) or by who pays.
          </p>
        ) : (
          <ul aria-label="Meter tags" className="flex flex-wrap gap-1.5">
            {saved.map(({ id, name }) => (
              <li key={id} className="max-w-full">
                <Badge>
                  <span className="truncate">{name}</span>
                </Badge>
              </li>
            ))}
          </ul>
        )
      ) : (
        <>
          <ul ref={list} aria-label="Meter tags" className="space-y-2">
            {managing.rows.map((row, index) => (
              <li key={row.key} data-row={row.key}>
                <Field
                  label={row.id === null ? `New tag ${index + 1}` : `Name of the tag ${row.name}`}
                  isLabelHidden
                  fault={faultOf(row, managing.rows)}
                  required
                  aside={
                    <IconButton
                      icon="trash"
                      tone="quiet"
                      label={row.name.trim() === '' ? 'Delete the new tag' : `Delete the tag ${row.name}`}
                      onClick={() =>
                        setManaging({
                          ...managing,
                          rows: managing.rows.filter(({ key }) => key !== row.key),
                        })
                      }
                    />
                  }
                >
                  <Input
                    maxLength={50}
                    autoComplete="off"
                    placeholder="Name"
                    value={row.name}
                    onChange={(event) => {
                      const name = event.currentTarget.value;
                      setManaging({
                        ...managing,
                        rows: managing.rows.map((one) => (one.key === row.key ? { ...one, name } : one)),
                      });
                    }}
                  />
                </Field>
              </li>
            ))}
          </ul>
          <div className="mt-3 flex flex-wrap gap-2">
            <Button
              size="sm"
              icon="add"
              disabled={managing.rows.length >= mostTags}
              onClick={() => addRow(managing)}
            >
              Add a tag
            </Button>
            {!isDirty && (
              <Button size="sm" tone="quiet" onClick={() => setManaging(null)}>
                Done
              </Button>
            )}
          </div>
          {changes.remove.length > 0 && (
            <p role="status" className="mt-3 text-sm text-ink-muted">
              {changes.remove.length === 1 ? 'One tag is' : `${changes.remove.length} tags are`} taken from
              all meters when this is saved.
            </p>
          )}
        </>
      )}
    </SettingsCard>
  );
}
