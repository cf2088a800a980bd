"use client";
import { useSyncExternalStore } from "react";
import { ui } from "../_messages/en/ui.ts";
import { Segmented } from "./segmented.tsx";
import { chooseTheme, THEMES, type Theme, themeOf } from "./theme.ts";

function subscribe(listener: () => void): () => void {
  const watch = new MutationObserver(listener);
  watch.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => watch.disconnect();
}

const current = (): Theme => themeOf(document.documentElement.dataset.theme);

/** Light, dark, or as the device says. It works at once, and for the next visits. */
export function ThemeSwitch({ hideLabel = false }: { hideLabel?: boolean }) {
  const theme = useSyncExternalStore<Theme>(subscribe, current, () => "system");
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
