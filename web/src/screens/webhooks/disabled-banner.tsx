// Says that an endpoint was disabled by the machine, why, and how it comes back.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Endpoint } from '../../api.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { exactTime } from '../../parts/time.tsx';
import { useToast } from '../../parts/toast.tsx';
import { useMay } from './capabilities.ts';

const isByMachine = ({ disabled, disabledBy }: Endpoint): boolean =>
  disabled && (disabledBy === 'AUTOMATIC' || disabledBy === 'RECEIVER');

const reasonOf = ({ disabledBy, disabledAt }: Endpoint): string => {
  const when = disabledAt ? ` on ${exactTime(disabledAt)}` : '';
  return disabledBy === 'RECEIVER'
    ? `It asked for no more messages${when} (410 Gone, or webhook-delivery: disable).`
    : `Every attempt failed for five days; it was disabled${when}.`;
};

/** Enables an endpoint and reads again what depends on it. */
export function useEnable() {
  const client = useQueryClient();
  const tell = useToast();
  return useMutation({
    mutationFn: ({ id, disabled }: { id: string; disabled: boolean }) => api.changeEndpoint(id, { disabled }),
    onSuccess: async (_endpoint, { id, disabled }) => {
      tell(disabled ? 'The endpoint is disabled. Messages are kept, not sent.' : 'The endpoint is enabled.');
      await Promise.all([
        client.invalidateQueries({ queryKey: ['endpoints'] }),
        client.invalidateQueries({ queryKey: ['endpoint', id] }),
      ]);
    },
    onError: (error) => tell(error.message, true),
  });
}

export function DisabledBanner({
  endpoint,
  isOnItsPage = false,
}: {
  endpoint: Endpoint;
  isOnItsPage?: boolean;
}) {
  const enable = useEnable();
  const mayEnable = useMay()('ManageEndpoint');
  if (!isByMachine(endpoint)) return null;
  return (
    <Banner
      tone="caution"
      className="mb-5"
      title={
        isOnItsPage ? (
          'This endpoint was disabled automatically'
        ) : (
          <>
            Disabled automatically: <span className="font-mono font-normal break-all">{endpoint.url}</span>
          </>
        )
      }
      actions={
        <>
          {!isOnItsPage && (
            <ButtonLink to="/p/webhooks/endpoints/$endpointId" params={{ endpointId: endpoint.id }} size="sm">
              Look at it
            </ButtonLink>
          )}
          {mayEnable && (
            <Button
              size="sm"
              busy={enable.isPending}
              onClick={() => enable.mutate({ id: endpoint.id, disabled: false })}
            >
              Enable
            </Button>
          )}
        </>
      }
    >
      {reasonOf(endpoint)} Events since then are kept
      {mayEnable ? ': enable it, then replay what is missing.' : '.'}
    </Banner>
  );
}

export function DisabledBanners({ endpoints }: { endpoints: readonly Endpoint[] }) {
  return endpoints
    .filter(isByMachine)
    .map((endpoint) => <DisabledBanner key={endpoint.id} endpoint={endpoint} />);
}
