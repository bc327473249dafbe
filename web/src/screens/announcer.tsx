import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

/** Tells those who listen which page they have come to; the browser itself does so for whole loads only. */
export function Announcer() {
  const [title, setTitle] = useState('');
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ pathChanged }) => {
        if (pathChanged) requestAnimationFrame(() => setTitle(document.title));
      }),
    [router],
  );
  return (
    <p role="status" className="sr-only">
      {title}
    </p>
  );
}
