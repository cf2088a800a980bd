import { common } from "../_messages/en/common.ts";
import css from "./status.module.css";

/** The name and mark on top of a page. */
export function Brand() {
  return (
    <header className={css.brand}>
      <svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true">
        <path fill="currentColor" d="M9 0a9 9 0 0 1 0 18H3a3 3 0 0 1-3-3V9a9 9 0 0 1 9-9z" />
      </svg>
      <span>{common.product}</span>
    </header>
  );
}
