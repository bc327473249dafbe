// Adding a site, and the tags of a company’s sites.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Company } from '../../dash/api.ts';
import { usePlace } from '../../dash/place.ts';
import { type SiteTag, siteApi, siteQueries, sitesKey } from '../../dash/sites.ts';
import { Button, IconButton } from '../../parts/button.tsx';
import { ConfirmDialog, Dialog, DialogActions } from '../../parts/dialog.tsx';
import { Field, Input } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { useToast } from '../../parts/toast.tsx';
import { changesOf, emptySite, SiteFields, siteFieldNames } from './site-fields.tsx';

interface DialogAbout {
  company: Company;
  isOpen: boolean;
  onClose: () => void;
}

export function AddSiteDialog({ company, isOpen, onClose }: DialogAbout) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      size="lg"
      title="Add a site"
      description={`To ${company.name}.`}
    >
      <AddSite company={company} onClose={onClose} />
    </Dialog>
  );
}

function AddSite({ company, onClose }: Omit<DialogAbout, 'isOpen'>) {
  const client = useQueryClient();
  const tell = useToast();
  const [draft, setDraft] = useState(emptySite);
  const add = useMutation({
    mutationKey: ['dash'],
    mutationFn: () => siteApi.create(company.id, changesOf(draft)),
    onSuccess: async (site) => {
      tell(`${site.name} is added.`);
      onClose();
      await client.invalidateQueries({ queryKey: sitesKey });
    },
  });
  return (
    <Form onSubmit={() => add.mutate()} error={add.error} fields={siteFieldNames}>
      <SiteFields companyId={company.id} draft={draft} onChange={setDraft} />
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" busy={add.isPending}>
          Add site
        </Button>
      </DialogActions>
    </Form>
  );
}

export function TagsDialog({ company, isOpen, onClose }: DialogAbout) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title="Tags of sites"
      description="Words of your own to find sites by, such as a region or a kind of building. They steer nothing else."
    >
      <Tags company={company} />
      <DialogActions>
        <Button onClick={onClose}>Done</Button>
      </DialogActions>
    </Dialog>
  );
}

function Tags({ company }: { company: Company }) {
  const client = useQueryClient();
  const tags = useQuery(siteQueries.tags(usePlace(), company.id));
  const [name, setName] = useState('');
  const [renamed, setRenamed] = useState<SiteTag | null>(null);
  const [gone, setGone] = useState<(SiteTag & { siteCount: number }) | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: sitesKey });
  const create = useMutation({
    mutationKey: ['dash'],
    mutationFn: () => siteApi.createTag(company.id, name),
    onSuccess: async () => {
      setName('');
      await refresh();
    },
  });
  const remove = useMutation({
    mutationKey: ['dash'],
    mutationFn: ({ id }: SiteTag) => siteApi.deleteTag(company.id, id),
    onSuccess: async () => {
      setGone(null);
      await refresh();
    },
  });
  return (
    <>
      <Form onSubmit={() => create.mutate()} error={create.error} fields={['name']}>
        <Field
          label="New tag"
          name="name"
          required
          aside={
            <Button type="submit" icon="add" busy={create.isPending} disabled={name.trim() === ''}>
              Add
            </Button>
          }
        >
          <Input maxLength={50} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        </Field>
      </Form>
      {!tags.data ? (
        <SkeletonLines label="Loading tags" />
      ) : tags.data.data.length === 0 ? (
        <p className="mt-5 text-base text-ink-muted">There are none yet.</p>
      ) : (
        <ul
          aria-label="Tags"
          className="mt-5 max-h-72 divide-y divide-line overflow-y-auto rounded-lg border border-line"
        >
          {tags.data.data.map((tag) => (
            <li key={tag.id} className="flex min-h-11 items-center gap-2 py-1 pr-1.5 pl-3.5">
              {renamed?.id === tag.id ? (
                <RenameTag company={company} tag={tag} onDone={() => setRenamed(null)} />
              ) : (
                <>
                  <span className="min-w-0 flex-1 truncate">{tag.name}</span>
                  <span className="text-sm text-ink-muted">{sitesText(tag.siteCount)}</span>
                  <IconButton
                    icon="pencil"
                    size="sm"
                    label={`Rename ${tag.name}`}
                    onClick={() => setRenamed(tag)}
                  />
                  <IconButton
                    icon="trash"
                    size="sm"
                    label={`Delete ${tag.name}`}
                    onClick={() => setGone(tag)}
                  />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      <ConfirmDialog
        isOpen={gone !== null}
        onClose={() => {
          remove.reset();
          setGone(null);
        }}
        title={`Delete the tag ${gone?.name}?`}
        description={
          gone?.siteCount === 0
            ? 'No site carries it.'
            : `${sitesText(gone?.siteCount ?? 0)} lose it. The sites themselves stay as they are.`
        }
        action="Delete tag"
        isDanger
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => gone && remove.mutate(gone)}
      />
    </>
  );
}

const sitesText = (count: number): string => (count === 1 ? '1 site' : `${count} sites`);

function RenameTag({ company, tag, onDone }: { company: Company; tag: SiteTag; onDone: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState(tag.name);
  const rename = useMutation({
    mutationKey: ['dash'],
    mutationFn: () => siteApi.renameTag(company.id, tag.id, name),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: sitesKey });
      onDone();
    },
  });
  return (
    <Form onSubmit={() => rename.mutate()} error={rename.error} fields={['name']} className="flex-1 py-1">
      <Field
        label={`New name of ${tag.name}`}
        name="name"
        required
        isLabelHidden
        aside={
          <>
            <Button type="submit" tone="primary" busy={rename.isPending} disabled={name.trim() === ''}>
              Save
            </Button>
            <Button onClick={onDone}>Cancel</Button>
          </>
        }
      >
        <Input
          // The field takes the place of the button that was pressed.
          autoFocus
          maxLength={50}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </Field>
    </Form>
  );
}
