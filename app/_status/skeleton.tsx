import { en } from "../_messages/en.ts";
import { Brand } from "./brand.tsx";
import css from "./status.module.css";

const ROWS = ["a", "b", "c", "d", "e", "f"];

/** The page's shape while the services are asked. */
export function StatusSkeleton() {
  return (
    <div className={css.page}>
      <Brand />
      <main id="content" aria-busy="true">
        <h1 className={css.title}>{en.status.title}</h1>
        <p className={css.lead}>{en.status.lead}</p>
        <p className={css.summary} role="status">
          <span className={css.pill}>{en.status.loading}</span>
        </p>
        <div className={css.columns} aria-hidden="true">
          <div className={css.sheet}>
            {ROWS.map((row) => (
              <div key={row} className={css.bones}>
                <span />
                <span />
              </div>
            ))}
          </div>
        </div>
      </main>
    </div>
  );
}
