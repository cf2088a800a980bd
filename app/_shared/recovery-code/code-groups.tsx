import css from "./code-groups.module.css";

/** A recovery code in its groups, numbered. */
export const CodeGroups = ({ code, label }: { code: string; label: string }) => (
  <ol className={css.groups} aria-label={label}>
    {code.split("-").map((group, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: groups have their places
      <li key={at}>{group}</li>
    ))}
  </ol>
);
