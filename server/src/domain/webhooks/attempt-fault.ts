// Why an attempt had no answer, as people read it: in words of our own, never those of the network.
import type { PostFailure } from '../../lib/outgoing-post.ts';

export type AttemptFault = PostFailure | 'cannot_be_opened';

const sentences: Record<AttemptFault, string> = {
  invalid_url: 'The URL is not valid.',
  fragment: 'The URL may not have a fragment.',
  not_https: 'The URL must begin with https://.',
  credentials: 'The URL may not carry a user name or password.',
  port_not_allowed: 'The port is not allowed.',
  own_host: 'The address is not allowed.',
  address_not_allowed: 'The address is not allowed.',
  name_not_found: 'The host name cannot be found.',
  timeout: 'The receiver did not answer in time.',
  connection_refused: 'The receiver refused the connection.',
  connection_lost: 'The connection was lost before the answer was complete.',
  connection_failed: 'The connection could not be made.',
  tls_failed: 'The receiver’s certificate or TLS version is not accepted.',
  cannot_be_opened: 'The endpoint’s settings cannot be opened with the present keys.',
};

export const faultSentence = (fault: AttemptFault): string => sentences[fault];
