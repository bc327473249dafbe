/** Somebody who belongs to an organization. */
export interface Person {
  id: string;
  email: string;
  role: 'ADMIN' | 'MEMBER';
}
