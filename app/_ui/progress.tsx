import css from "./progress.module.css";

/** How far something is; without `of`, that it goes on. `bare`: its label says the numbers already. */
export function Progress({
  label,
  done,
  of,
  bare = false,
}: {
  label: string;
  done?: number;
  of?: number;
  bare?: boolean;
}) {
  return (
    <label className={css.progress}>
      <span className={css.label}>
        {label}
        {!bare && done !== undefined && of !== undefined && (
          <b>
            {done} / {of}
          </b>
        )}
      </span>
      <progress value={of === undefined ? undefined : done} max={of} />
    </label>
  );
}

/** The stages of something, one after the other, and where it is. `at` is the number of the running one. */
export function Steps({ label, steps, at }: { label: string; steps: readonly string[]; at: number }) {
  return (
    <ol className={css.steps} aria-label={label}>
      {steps.map((step, index) => (
        <li key={step} aria-current={index === at ? "step" : undefined} data-done={index < at || undefined}>
          {step}
        </li>
      ))}
    </ol>
  );
}
