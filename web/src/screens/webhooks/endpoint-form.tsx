// What an endpoint is made of, to add one and to change one.
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Endpoint, EndpointInput } from '../../api.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { ChoiceTree } from '../../parts/choice-tree.tsx';
import { Field, Input } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { queries } from '../../queries.ts';
import { newPlayUrl, playTokenOf } from '../play/play-token.ts';

export interface EndpointFormProps {
  endpoint?: Endpoint;
  error: Error | null;
  onSubmit: (input: EndpointInput) => void;
  /** The row of buttons at the end. */
  actions: ReactNode;
}

export function EndpointForm({ endpoint, error, onSubmit, actions }: EndpointFormProps) {
  const [url, setUrl] = useState(endpoint?.url ?? '');
  const [description, setDescription] = useState(endpoint?.description ?? '');
  const [types, setTypes] = useState<string[]>(endpoint?.filterTypes ?? []);
  const catalogue = useQuery(queries.eventTypes());
  const token = playTokenOf(url);
  return (
    <Form
      error={error}
      fields={['url', 'description', 'filterTypes']}
      className="space-y-5"
      onSubmit={() => {
        // A masked name and password are not the address: unchanged means untouched.
        const input = { description, filterTypes: types.length === 0 ? null : types };
        onSubmit(url === endpoint?.url ? (input as EndpointInput) : { url: url.trim(), ...input });
      }}
    >
      <Field
        label="URL"
        name="url"
        required
        hint={
          token ? (
            <>
              A temporary address of Nectar Play.{' '}
              <a
                href={`/play/${token}`}
                target="_blank"
                rel="noreferrer"
                className="text-accent hover:underline"
              >
                Watch what arrives<span className="sr-only"> (opens in a new tab)</span>
              </a>
              ; it ends seven days after its last use.
            </>
          ) : (
            'Where events are sent by POST. It has to answer 2xx within 15 seconds.'
          )
        }
        aside={
          <Button icon="play" onClick={() => setUrl(newPlayUrl())}>
            Use Play
          </Button>
        }
      >
        <Input
          mono
          type="url"
          inputMode="url"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder="https://example.com/hooks/nectar"
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
      </Field>
      <Field label="Description" name="description">
        <Input
          autoComplete="off"
          placeholder="What it is for"
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
      </Field>
      {catalogue.data ? (
        <ChoiceTree
          legend="Events"
          choices={catalogue.data.data.filter(({ archived }) => !archived)}
          chosen={types}
          onChange={setTypes}
          whenNothing="Nothing chosen: every event is sent, those to come too."
        />
      ) : catalogue.error ? (
        <Banner tone="danger">The list of events could not be loaded: {catalogue.error.message}</Banner>
      ) : (
        <SkeletonLines label="Loading the events" lines={6} />
      )}
      {actions}
    </Form>
  );
}
