import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";
import { join } from "./join.ts";
import { SentenceLead } from "./sentence-lead.tsx";
import css from "./surface.module.css";

/** A sheet of paper on the page. `title` makes it a section with a heading. */
export function Card({
  title,
  action,
  children,
  flush = false,
}: {
  title?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
  flush?: boolean;
}) {
  return (
    <section className={css.card}>
      {(title || action) && (
        <header className={css.cardHead}>
          {title && <h2 className={css.cardTitle}>{title}</h2>}
          {action}
        </header>
      )}
      <div className={flush ? undefined : css.cardBody}>{children}</div>
    </section>
  );
}

export type Tone = "neutral" | "accent" | "warn" | "alarm" | "info";

/** A short word about something. Its text says all: the colour only repeats it. `large`: one that a page begins with. */
export function Badge({
  tone = "neutral",
  icon,
  large = false,
  children,
}: {
  tone?: Tone;
  icon?: IconName;
  large?: boolean;
  children: ReactNode;
}) {
  return (
    <span className={join(css.badge, css[tone], large && css.large)}>
      {icon && <Icon name={icon} size={large ? 16 : 14} />}
      {children}
    </span>
  );
}

/** Something to know before going on. `alarm` interrupts a screen reader. */
export function Banner({
  tone = "info",
  icon,
  title,
  children,
  action,
}: {
  tone?: Tone;
  icon?: IconName;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={join(css.banner, css[tone])} role={tone === "alarm" ? "alert" : "status"}>
      <Icon name={icon ?? (tone === "alarm" || tone === "warn" ? "alert" : "info")} size={20} />
      <div className={css.bannerText}>
        {title && <strong>{title}</strong>}
        {children && <div>{children}</div>}
      </div>
      {action}
    </div>
  );
}

/** What somebody is about to sign, in one sentence. */
export function Sentence({ children }: { children: ReactNode }) {
  return (
    <p className={css.sentence}>
      <SentenceLead />
      {children}
    </p>
  );
}

/** Facts by name. */
export function Facts({ facts }: { facts: readonly (readonly [name: ReactNode, value: ReactNode])[] }) {
  return (
    <dl className={css.facts}>
      {facts.map(([name, value], at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: facts are told once, in a fixed order
        <div key={at}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Things below, or beside each other where there is room. */
export const Stack = ({ children, gap = 16 }: { children: ReactNode; gap?: 4 | 8 | 12 | 16 | 24 | 32 }) => (
  <div className={join(css.stack, css[`gap${gap}`])}>{children}</div>
);
export const Row = ({ children, spread = false }: { children: ReactNode; spread?: boolean }) => (
  <div className={join(css.row, spread && css.spread)}>{children}</div>
);
