"use client";
import { useSyncExternalStore } from "react";
import { ui } from "../_messages/en/ui.ts";
import { Menu } from "./menu.tsx";
import { Segmented } from "./segmented.tsx";
import { chooseTheme, THEMES, type Theme, themeOf } from "./theme.ts";

function subscribe(listener: () => void): () => void {
  const watch = new MutationObserver(listener);
  watch.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => watch.disconnect();
}

const current = (): Theme => themeOf(document.documentElement.dataset.theme);

const useTheme = (): Theme => useSyncExternalStore<Theme>(subscribe, current, () => "system");

const ICONS = { system: "device", light: "sun", dark: "moon" } as const;

/** The same behind one small button, for the bar on top. */
export function ThemeMenu() {
  const theme = useTheme();
  return (
    <Menu
      label={`${ui.theme.label}: ${ui.theme[theme]}`}
      icon={ICONS[theme]}
      items={THEMES.map((value) => ({
        key: value,
        label: ui.theme[value],
        icon: ICONS[value],
        onSelect: () => chooseTheme(value),
      }))}
    />
  );
}

/** Light, dark, or as the device says. It works at once, and for the next visits. */
export function ThemeSwitch({ hideLabel = false }: { hideLabel?: boolean }) {
  const theme = useTheme();
  return (
    <Segmented
      label={ui.theme.label}
      hideLabel={hideLabel}
      value={theme}
      onChange={chooseTheme}
      segments={THEMES.map((value) => ({ value, label: ui.theme[value] }))}
    />
  );
}
