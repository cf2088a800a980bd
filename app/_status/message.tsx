import { errors } from "../_messages/en/errors.ts";
import { Brand } from "./brand.tsx";
import css from "./status.module.css";

/** A page that has only something to say, and a way on. */
export function Message({ title, lead, retry }: { title: string; lead: string; retry?: () => void }) {
  return (
    <div className={css.page}>
      <Brand />
      <main id="content" className={css.message}>
        <h1 className={css.title}>{title}</h1>
        <p className={css.lead}>{lead}</p>
        {retry ? (
          <button type="button" className={css.button} onClick={retry}>
            {errors.retry}
          </button>
        ) : (
          <a className={css.button} href="/">
            {errors.home}
          </a>
        )}
      </main>
    </div>
  );
}
