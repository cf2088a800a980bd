import { NearLink } from "./near-link.tsx";
import css from "./shell.module.css";

/** The name and mark; leads home. */
export function Brand({ href = "/" }: { href?: string }) {
  return (
    <NearLink href={href} className={css.brand}>
      <svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true">
        <path fill="currentColor" d="M9 0a9 9 0 0 1 0 18H3a3 3 0 0 1-3-3V9a9 9 0 0 1 9-9z" />
      </svg>
      <span>Keyward</span>
    </NearLink>
  );
}
