import type { ReactNode } from "react";
import { ui } from "../_messages/en/ui.ts";
import { Icon } from "./icon.tsx";
import { initials } from "./initials.ts";
import { join } from "./join.ts";
import css from "./person.module.css";

/** The letters of a name in a disc. It says nothing to a screen reader: the name beside it does. */
export function Avatar({ name, size = "normal" }: { name: string; size?: "small" | "normal" | "large" }) {
  return (
    <span className={join(css.avatar, size !== "normal" && css[size])} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

/** Somebody: name, what they are, and a way to tell them from others of that name (`id`: a `Hash`, usually). */
export function Person({
  name,
  detail,
  id,
  verified = false,
  avatar = true,
}: {
  name: string;
  detail?: ReactNode;
  id?: ReactNode;
  verified?: boolean;
  avatar?: boolean;
}) {
  return (
    <span className={css.person}>
      {avatar && <Avatar name={name} />}
      <span className={css.text}>
        <span className={css.name}>{name}</span>
        {(detail || verified || id) && (
          <span className={css.detail}>
            {detail}
            {verified && (
              <span className={css.verified}>
                <Icon name="check" size={14} />
                {ui.verified}
              </span>
            )}
            {id}
          </span>
        )}
      </span>
    </span>
  );
}
