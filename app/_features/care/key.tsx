import css from "./key.module.css";

/** A key to press. What it does stands beside it, and `aria-keyshortcuts` tells who can't see. */
export const Key = ({ children }: { children: string }) => (
  <span className={css.key} aria-hidden="true">
    {children}
  </span>
);
