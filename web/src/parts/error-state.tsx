import { ApiError } from '../api.ts';
import { Button } from './button.tsx';
import { CopyButton } from './copy-button.tsx';
import { EmptyState } from './empty-state.tsx';

/** What went wrong while something was read, with another try and the number by which the operator finds it. */
export function ErrorState({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const isMissing = error instanceof ApiError && error.status === 404;
  const requestId = error instanceof ApiError ? error.requestId : null;
  return (
    <div role="alert">
      <EmptyState
        icon={isMissing ? 'search' : 'alert'}
        title={isMissing ? 'There is nothing here' : 'This could not be loaded'}
        actions={
          !isMissing && (
            <Button icon="refresh" onClick={onRetry}>
              Try again
            </Button>
          )
        }
      >
        <p>{isMissing ? 'It was deleted, or the address is not complete.' : error.message}</p>
        {requestId && !isMissing && (
          <p className="mt-2 inline-flex items-center gap-1 text-sm">
            Request <code>{requestId}</code>
            <CopyButton text={requestId} label="Copy the request’s id" />
          </p>
        )}
      </EmptyState>
    </div>
  );
}
