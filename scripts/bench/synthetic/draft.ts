/** A resource under the fullUrl that others refer to it by. */
export type Draft = { resourceType: string; id: string } & Record<string, unknown>;

/** A visit, and what every resource of it says of itself. */
export type Visit = {
  patient: string;
  encounter: string;
  start: Date;
  about: { subject: unknown; encounter: unknown };
};
