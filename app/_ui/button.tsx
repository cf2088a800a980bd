import type { ButtonHTMLAttributes, ReactNode } from "react";
import css from "./button.module.css";
import { Icon, type IconName } from "./icon.tsx";
import { join } from "./join.ts";
import { NearLink } from "./near-link.tsx";

type Look = {
  /** One primary action a view; danger for what can't be undone. */
  kind?: "primary" | "secondary" | "quiet" | "danger";
  size?: "small" | "normal" | "large";
  icon?: IconName | undefined;
  wide?: boolean;
};

type ButtonProps = Look &
  ButtonHTMLAttributes<HTMLButtonElement> & {
    /** Shows that it is at work, and takes no further press. */
    busy?: boolean;
  };

const classOf = ({ kind = "secondary", size = "normal", wide = false }: Look) =>
  join(css.button, css[kind], size !== "normal" && css[size], wide && css.wide);

/** A button. */
export function Button({
  kind,
  size,
  icon,
  wide,
  busy = false,
  children,
  className,
  disabled,
  ...rest
}: ButtonProps) {
  const look = { ...(kind && { kind }), ...(size && { size }), ...(wide && { wide }) };
  return (
    <button
      type="button"
      {...rest}
      className={join(classOf(look), className)}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
    >
      {busy ? <span className={css.spinner} aria-hidden="true" /> : icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere, and changes nothing. */
export function ButtonLink({ href, children, icon, ...look }: Look & { href: string; children: ReactNode }) {
  return (
    <NearLink href={href} className={classOf(look)}>
      {icon && <Icon name={icon} />}
      {children}
    </NearLink>
  );
}

/** A button that is a drawing alone; `label` says what it does. */
export function IconButton({
  icon,
  label,
  ...rest
}: { icon: IconName; label: string } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      type="button"
      {...rest}
      className={join(css.iconButton, rest.className)}
      aria-label={label}
      title={label}
    >
      <Icon name={icon} />
    </button>
  );
}
