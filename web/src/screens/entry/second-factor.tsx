import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { dashApi } from '../../dash/api.ts';
import { Button, TextButton } from '../../parts/button.tsx';
import { Checkbox } from '../../parts/checkbox.tsx';
import { Field, Input } from '../../parts/field.tsx';
import { Form } from '../../parts/form.tsx';
import { EntryFrame } from './entry-frame.tsx';

/** Asked for after the password: the authenticator's code, or one of the recovery codes. */
export function SecondFactor({ onEnter, onBack }: { onEnter: () => void; onBack: () => void }) {
  const [code, setCode] = useState('');
  const [isRecovery, setRecovery] = useState(false);
  const [trustDevice, setTrust] = useState(false);
  const check = useMutation({
    mutationFn: () =>
      isRecovery ? dashApi.verifyRecoveryCode({ code }) : dashApi.verifyTotp({ code, trustDevice }),
    onSuccess: onEnter,
  });
  return (
    <EntryFrame
      title="Second step"
      description={
        isRecovery
          ? 'Enter one of the recovery codes that you kept. Each works once.'
          : 'Enter the code that your authenticator app shows for Nectar.'
      }
      below={
        <>
          <TextButton
            onClick={() => {
              setRecovery(!isRecovery);
              setCode('');
              check.reset();
            }}
          >
            {isRecovery ? 'Use the authenticator app' : 'Use a recovery code'}
          </TextButton>
          <span aria-hidden="true"> · </span>
          <TextButton onClick={onBack}>Back</TextButton>
        </>
      }
    >
      <Form onSubmit={() => check.mutate()} error={check.error} fields={['code']} className="space-y-4">
        <Field label={isRecovery ? 'Recovery code' : 'Code'} name="code" required>
          <Input
            key={String(isRecovery)}
            mono
            {...(!isRecovery && { inputMode: 'numeric', maxLength: 6 })}
            autoComplete="one-time-code"
            autoFocus
            value={code}
            onChange={(event) => setCode(event.currentTarget.value.trim())}
          />
        </Field>
        {!isRecovery && (
          <Checkbox
            label="Do not ask again on this device for 30 days"
            checked={trustDevice}
            onChange={setTrust}
          />
        )}
        <Button type="submit" tone="primary" className="w-full" busy={check.isPending}>
          Continue
        </Button>
      </Form>
    </EntryFrame>
  );
}
