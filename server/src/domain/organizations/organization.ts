/** The top tenant. */
export interface Organization {
  id: string;
  name: string;
  createdAt: Date;
}
