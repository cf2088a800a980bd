/** An error as the catalogue tells it. */
export type NamedError = { name: string; file: string; message: string; action: string };
