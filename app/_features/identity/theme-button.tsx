"use client";
import { useEffect, useState } from "react";
import { shell } from "../../_messages/en/shell.ts";
import { IconButton } from "../../_ui/button.tsx";
import { chooseTheme } from "../../_ui/theme.ts";

/** Light or dark, in one press. Settings have "as the device" as well. */
export function ThemeButton() {
  const [dark, setDark] = useState<boolean>();
  useEffect(() => {
    const chosen = document.documentElement.dataset.theme;
    setDark(chosen === undefined ? matchMedia("(prefers-color-scheme: dark)").matches : chosen === "dark");
  }, []);
  const next = dark ? "light" : "dark";
  return (
    <IconButton
      icon={dark ? "sun" : "moon"}
      label={shell.theme[next]}
      onClick={() => {
        chooseTheme(next);
        setDark(!dark);
      }}
    />
  );
}
