declare module "pg-copy-streams" {
  import type { Readable, Writable } from "node:stream";
  import type { Submittable } from "pg";
  /** A stream into `COPY ... FROM STDIN`. */
  export function from(sql: string): Writable & Submittable;
  /** What `COPY ... TO STDOUT` gives. */
  export function to(sql: string): Readable & Submittable;
}
