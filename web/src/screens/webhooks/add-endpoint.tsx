import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { api } from '../../api.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { BackMark, PageHead } from '../../parts/page.tsx';
import { useToast } from '../../parts/toast.tsx';
import { useMay } from './capabilities.ts';
import { EndpointForm } from './endpoint-form.tsx';

export function AddEndpoint() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const tell = useToast();
  const add = useMutation({
    mutationFn: api.addEndpoint,
    onSuccess: async ({ id }) => {
      tell('The endpoint is added. Its signing secret is ready.');
      void client.invalidateQueries({ queryKey: ['endpoints'] });
      await navigate({ to: '/p/webhooks/endpoints/$endpointId', params: { endpointId: id } });
    },
  });
  const mayAdd = useMay()('ManageEndpoint');
  return (
    <div className="mx-auto max-w-2xl">
      <PageHead
        title="Add endpoint"
        back={
          <Link to="/p/webhooks" className="inline-flex items-center gap-1 rounded-sm hover:text-ink">
            <BackMark /> Endpoints
          </Link>
        }
      />
      <Card>
        {mayAdd ? (
          <div className="pt-2">
            <EndpointForm
              error={add.error}
              onSubmit={(input) => add.mutate(input)}
              actions={
                <div className="flex flex-wrap justify-end gap-2 border-t border-line pt-4">
                  <ButtonLink to="/p/webhooks">Cancel</ButtonLink>
                  <Button type="submit" tone="primary" busy={add.isPending}>
                    Add endpoint
                  </Button>
                </div>
              }
            />
          </div>
        ) : (
          <EmptyState icon="blocked" title="Your link adds no endpoints">
            It shows them only. Whoever gave it to you can add one.
          </EmptyState>
        )}
      </Card>
    </div>
  );
}
