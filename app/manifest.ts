import type { MetadataRoute } from "next";
import { common } from "./_messages/en/common.ts";
import { emergency } from "./_messages/en/emergency.ts";
import { LOCALE } from "./_messages/locale.ts";
import { PAPER } from "./_ui/theme.ts";

/** The installed app (W3C Web Application Manifest). Its icons are drawn by scripts/icons.ts. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/",
    name: common.product,
    short_name: common.product,
    description: common.description,
    lang: LOCALE.tag,
    dir: LOCALE.direction,
    start_url: "/record",
    scope: "/",
    display: "standalone",
    background_color: PAPER.light,
    theme_color: PAPER.light,
    // Long-pressed on a phone: what this device keeps, the card first.
    shortcuts: [{ name: emergency.card.front, url: "/offline" }],
    icons: [
      { src: "/icons/192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/maskable.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
