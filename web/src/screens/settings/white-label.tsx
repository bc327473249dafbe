// Settings › Organization › White label: how the pages for invited people look, seen while it is chosen.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { dashApi, type WhiteLabelSettings } from '../../dash/api.ts';
import { usePlace } from '../../dash/place.ts';
import { dashQueries } from '../../dash/queries.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { Field, Input } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { PageHead } from '../../parts/page.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { useToast } from '../../parts/toast.tsx';
import { useSession } from '../shell/session.tsx';
import { ColorField, fullColorOf } from './color-field.tsx';
import { type ChosenLogo, LogoField } from './logo-field.tsx';
import { WhiteLabelPreview } from './white-label-preview.tsx';

export function WhiteLabel() {
  const place = usePlace();
  const settings = useQuery(dashQueries.whiteLabel(place));
  return (
    <>
      <PageHead
        title="White label"
        description="The pages behind your invitations and magic links carry your name, colour and logo. Saving counts for links that are out already. Mails and this dashboard stay as they are."
      />
      {settings.data ? (
        <Editor key={settings.dataUpdatedAt} settings={settings.data} />
      ) : settings.error ? (
        <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />
      ) : (
        <SkeletonLines label="Loading the white label" />
      )}
    </>
  );
}

function Editor({ settings }: { settings: WhiteLabelSettings }) {
  const place = usePlace();
  const { organization } = useSession();
  const client = useQueryClient();
  const tell = useToast();
  const [name, setName] = useState(settings.companyName ?? '');
  const [color, setColor] = useState(settings.brandColor ?? '');
  const [logo, setLogo] = useState<ChosenLogo>({ kind: 'kept' });
  const changes = {
    ...(name.trim() !== (settings.companyName ?? '') && { companyName: name.trim() || null }),
    ...(color.trim() !== (settings.brandColor ?? '') && {
      brandColor: fullColorOf(color) ?? (color.trim() || null),
    }),
    ...(logo.kind === 'file' && { logo: logo.data.slice(logo.data.indexOf(',') + 1) }),
    ...(logo.kind === 'address' && logo.url.trim() !== '' && { logoUrl: logo.url.trim() }),
    ...(logo.kind === 'none' && settings.logo !== null && { logoUrl: null }),
  };
  const hasChanges = Object.keys(changes).length > 0;
  const save = useMutation({
    mutationKey: ['dash'],
    mutationFn: () => dashApi.changeWhiteLabel(changes),
    onSuccess: (saved) => {
      client.setQueryData(dashQueries.whiteLabel(place).queryKey, saved);
      tell('Saved. Every link shows it from now on.');
    },
  });
  const shownLogo =
    logo.kind === 'file' ? logo.data : logo.kind === 'kept' ? (settings.logo?.data ?? null) : null;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <Card>
        <Form
          onSubmit={() => hasChanges && save.mutate()}
          error={save.error}
          fields={['companyName', 'brandColor', 'logo', 'logoUrl']}
          className="space-y-6"
        >
          <Field
            label="Company name"
            name="companyName"
            hint="Stands in the head of the pages, in place of Nectar."
          >
            <Input
              maxLength={100}
              autoComplete="organization"
              placeholder={organization?.name}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          </Field>
          <ColorField color={color} onChange={setColor} />
          <LogoField kept={settings.logo} chosen={logo} onChange={setLogo} />
          <div className="flex flex-wrap gap-2">
            <Button type="submit" tone="primary" busy={save.isPending} disabled={!hasChanges}>
              Save
            </Button>
            {hasChanges && (
              <Button
                onClick={() => {
                  save.reset();
                  setName(settings.companyName ?? '');
                  setColor(settings.brandColor ?? '');
                  setLogo({ kind: 'kept' });
                }}
              >
                Reset
              </Button>
            )}
          </div>
        </Form>
      </Card>
      <WhiteLabelPreview
        name={name.trim() || null}
        color={fullColorOf(color)}
        logo={shownLogo}
        isLogoLater={logo.kind === 'address'}
      />
    </div>
  );
}
