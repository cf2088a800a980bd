"use client";
import type { ReactNode } from "react";
import type { KeywardError } from "#lib/core/errors.ts";
import { ui } from "../_messages/en/ui.ts";
import { Button } from "./button.tsx";
import { CodeBlock } from "./code-block.tsx";
import { Icon, type IconName } from "./icon.tsx";
import css from "./states.module.css";

/** Where something will be. `lines` of it; a screen reader hears that it loads. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div className={css.skeleton} role="status">
      <span className="visually-hidden">{ui.loading}</span>
      {Array.from({ length: lines }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars are all the same
        <span key={at} className={css.bar} />
      ))}
    </div>
  );
}

/** Nothing here yet, and what to do next. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon?: IconName;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={css.empty}>
      {icon && (
        <span className={css.disc}>
          <Icon name={icon} size={24} />
        </span>
      )}
      <h3>{title}</h3>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}

/** What went wrong, what to do, and what support needs to know. */
export function ErrorState({
  error,
  title,
  retry,
}: {
  error: KeywardError;
  title?: ReactNode;
  retry?: () => void;
}) {
  return (
    <div className={css.error} role="alert">
      <Icon name="alert" size={20} />
      <div>
        <strong>{title ?? error.message}</strong>
        {title && <p>{error.message}</p>}
        {error.action && <p>{error.action}</p>}
        <details>
          <summary>{ui.details}</summary>
          <CodeBlock
            label={error.name}
            code={[
              error.name,
              ...Object.entries(error.details).map(([name, value]) => `${name}=${String(value)}`),
            ].join("\n")}
          />
        </details>
      </div>
      {retry && (
        <Button size="small" onClick={retry}>
          {ui.retry}
        </Button>
      )}
    </div>
  );
}
