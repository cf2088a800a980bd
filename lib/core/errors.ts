/** What a named error carries besides its name. */
export type ErrorDetails = {
  /** What went wrong, in one sentence, free of personal data and of keys. */
  message: string;
  /** What the person reading it can do next. */
  action?: string;
  /** Public facts that help to find the place: ids, indexes, paths. Never contents. */
  details?: Readonly<Record<string, string | number | boolean>>;
  cause?: unknown;
};

/**
 * The one base of every error that Keyward raises on purpose.
 * `name` is stable and documented in docs/errors.md; code branches on it, pages translate it.
 */
export class KeywardError extends Error {
  override readonly name: string;
  readonly action: string | undefined;
  readonly details: Readonly<Record<string, string | number | boolean>>;

  constructor(name: string, { message, action, details = {}, cause }: ErrorDetails) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = name;
    this.action = action;
    this.details = details;
  }

  /** The first error in the chain of causes that `match` accepts, this one included. */
  walk(match: (error: unknown) => boolean): unknown {
    let error: unknown = this;
    while (error !== undefined && error !== null) {
      if (match(error)) return error;
      error = error instanceof Error ? error.cause : undefined;
    }
    return undefined;
  }
}

/** Whether `error` is, or was caused by, the Keyward error called `name`. */
export function isNamed(error: unknown, name: string): error is KeywardError {
  if (!(error instanceof KeywardError)) return false;
  return error.walk((e) => e instanceof KeywardError && e.name === name) !== undefined;
}
