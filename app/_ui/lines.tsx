import type { ReactNode } from "react";
import css from "./lines.module.css";

/** A few things below each other, each with what can be done with it. */
export const Lines = ({ label, children }: { label: string; children: ReactNode }) => (
  <ul className={css.lines} aria-label={label}>
    {children}
  </ul>
);

/** One of them: who or what it is, and beside it, where there is room, the rest. */
export const Line = ({ children }: { children: ReactNode }) => <li className={css.line}>{children}</li>;
