"use client";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { ui } from "../_messages/en/ui.ts";
import { Brand } from "./brand.tsx";
import { IconButton } from "./button.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { join } from "./join.ts";
import { NearLink } from "./near-link.tsx";
import css from "./shell.module.css";

/** A place in the navigation. `count`: how much waits there. `short`: its name in the bar at the foot of a phone. */
export type NavItem = {
  href: string;
  label: string;
  icon: IconName;
  short?: string | undefined;
  count?: number | undefined;
};

/**
 * The frame of every page behind the sign-in: navigation at the side on a desktop, behind a button on a phone. There, the places with
 * a short name stand in a bar at the foot.
 * @param notice a lasting line on top, as "viewing as".
 * @param foot what stands below the navigation: who is here, until the vault locks, signing out.
 */
export function AppShell({
  items,
  tools,
  notice,
  foot,
  children,
  dense = false,
}: {
  items: readonly NavItem[];
  tools?: ReactNode;
  notice?: ReactNode;
  foot?: ReactNode;
  children: ReactNode;
  dense?: boolean;
}) {
  const [open, setOpen] = useState(false);
  const path = usePathname();
  const bar = items.filter(({ short }) => short !== undefined).slice(0, TABS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the menu
  useEffect(() => setOpen(false), [path]);
  useEffect(() => {
    if (!open) return;
    const close = ({ key }: KeyboardEvent) => key === "Escape" && setOpen(false);
    addEventListener("keydown", close);
    return () => removeEventListener("keydown", close);
  }, [open]);
  return (
    <div className={join(css.shell, dense && css.slim, bar.length > 1 && css.footed)}>
      <header className={css.bar}>
        <Brand href={items[0]?.href ?? "/"} />
        <span className={css.tools}>
          {tools}
          <span className={css.menuButton}>
            <IconButton
              icon={open ? "x" : "menu"}
              label={open ? ui.close : ui.menu}
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            />
          </span>
        </span>
      </header>
      <div className={join(css.side, open && css.open)}>
        <nav aria-label={ui.navigation}>
          <ul>
            {items.map(({ href, label, icon, count }) => (
              <li key={href}>
                <NearLink
                  href={href}
                  className={css.item}
                  aria-current={isHere(path, href, items) ? "page" : undefined}
                >
                  <Icon name={icon} />
                  <span>{label}</span>
                  {count !== undefined && count > 0 && <b className={css.count}>{count}</b>}
                </NearLink>
              </li>
            ))}
          </ul>
        </nav>
        {foot && <footer className={css.foot}>{foot}</footer>}
      </div>
      <main id="content" className={join(css.main, dense && css.dense)} tabIndex={-1}>
        {notice}
        {children}
      </main>
      {bar.length > 1 && (
        <nav className={css.foothold} aria-label={ui.places}>
          <ul>
            {bar.map(({ href, label, short, icon, count }) => (
              <li key={href}>
                <NearLink
                  href={href}
                  className={css.tab}
                  aria-label={spoken(label, short, count)}
                  aria-current={isHere(path, href, items) ? "page" : undefined}
                >
                  <span className={css.tabIcon}>
                    <Icon name={icon} />
                    {count !== undefined && count > 0 && <b className={css.count} data-count={count} />}
                  </span>
                  <span aria-hidden="true">{short}</span>
                </NearLink>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  );
}

/**
 * The whole name, with the short one in it: who speaks to their phone says what they see (WCAG 2.2, 2.5.3). The badge's
 * number is drawn, not text, and told here.
 */
function spoken(label: string, short = "", count = 0): string {
  const name = label.toLowerCase().includes(short.toLowerCase()) ? label : `${short}: ${label}`;
  return count > 0 ? `${name} (${count})` : name;
}

/** As many as a thumb tells apart on 320 pixels. */
const TABS = 5;

/** The longest href that the path begins with is where one is. */
function isHere(path: string, href: string, items: readonly NavItem[]): boolean {
  const covers = (one: string) => path === one || path.startsWith(`${one}/`);
  return covers(href) && !items.some((other) => other.href.length > href.length && covers(other.href));
}

/** A page's name, what it is for, and what can be done. `back`: the page that this one is a part of. */
export function PageHeader({
  title,
  lead,
  back,
  actions,
}: {
  title: ReactNode;
  lead?: ReactNode;
  back?: { href: string; label: string };
  actions?: ReactNode;
}) {
  return (
    <header className={css.header}>
      <div>
        {back && (
          <NearLink href={back.href} className={css.back}>
            <Icon name="chevron-left" size={16} />
            {back.label}
          </NearLink>
        )}
        <h1>{title}</h1>
        {lead && <p>{lead}</p>}
      </div>
      {actions && <div className={css.actions}>{actions}</div>}
    </header>
  );
}

/** A header that is about to come, where the page has nothing to say yet: seen at once, and no heading before it is true. */
export const ComingHeader = ({ title, lead }: { title: ReactNode; lead: ReactNode }) => (
  <div className={css.header} aria-hidden="true">
    <div>
      <div className={css.coming}>{title}</div>
      <p>{lead}</p>
    </div>
  </div>
);
