/** How pages look: as the device says, or always light or dark. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** `--paper` of globals.css, for what can't read it: the browser's bars, and the installed app. */
export const PAPER = { light: "#f7f8f6", dark: "#0f1513" } as const;

export const THEME_COOKIE = "theme";
const YEAR = 31_536_000;

export const themeOf = (value: string | undefined): Theme =>
  THEMES.find((theme) => theme === value) ?? "system";

/** Sets it now and for the next visits. A cookie, so that the server's first answer is right already. */
export function chooseTheme(theme: Theme): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API isn't everywhere yet
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${YEAR}; samesite=lax`;
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const meta of document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]"))
    meta.content = PAPER[theme === "system" ? (meta.media.includes("dark") ? "dark" : "light") : theme];
}
