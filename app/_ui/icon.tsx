import css from "./icon.module.css";

/** Strokes of a 20 x 20 grid. */
const PATHS = {
  check: "M4 10.5l4 4 8-9",
  x: "M5 5l10 10M15 5L5 15",
  plus: "M10 4v12M4 10h12",
  minus: "M4 10h12",
  search: "M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12zM13.5 13.5L17 17",
  clock: "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM10 6v4l3 2",
  shield: "M10 2.5l6 2.2v4.6c0 4-2.6 6.7-6 8.2-3.4-1.5-6-4.2-6-8.2V4.7z",
  key: "M12.5 11.5a4 4 0 1 0-3.8-2.8L3 14.5V17h2.5v-2H7.5v-2h2l.8-.8c.6.2 1.4.3 2.2.3zM13.5 7h.01",
  lock: "M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9",
  unlock: "M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 5.8-1",
  eye: "M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5zM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  qr: "M3 3h5v5H3zM12 3h5v5h-5zM3 12h5v5H3zM12 12h2v2M17 12v2M12 17h2M17 16.5v.5",
  upload: "M10 13V4M6.5 7.5L10 4l3.5 3.5M4 13v3h12v-3",
  download: "M10 4v9M6.5 9.5L10 13l3.5-3.5M4 13v3h12v-3",
  file: "M5 2.5h6l4 4v11H5zM11 2.5v4h4",
  flask: "M8 3h4M9 3v5l-4.5 7.5A1 1 0 0 0 5.4 17h9.2a1 1 0 0 0 .9-1.5L11 8V3M6.7 12h6.6",
  pill: "M11.5 3.8a3.3 3.3 0 0 1 4.7 4.7l-7.7 7.7a3.3 3.3 0 0 1-4.7-4.7zM7.7 7.7l4.6 4.6",
  heart: "M10 16.5S3 12.5 3 7.7A3.7 3.7 0 0 1 10 6a3.7 3.7 0 0 1 7 1.7c0 4.8-7 8.8-7 8.8z",
  syringe: "M13 3l4 4M15 5l-2.5 2.5M6 11l5.5-5.5 3 3L9 14H6zM6 14l-3 3M8.5 8.5l1.5 1.5",
  alert: "M10 3.5L17.5 16h-15zM10 8v4M10 14h.01",
  info: "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM10 9v5M10 6.5h.01",
  user: "M10 10a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 10 10zM4 17c.6-3 3-4.5 6-4.5s5.4 1.5 6 4.5",
  users:
    "M7.5 10a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM2.5 16.5c.5-2.6 2.4-4 5-4s4.5 1.4 5 4M13 9.8a2.5 2.5 0 1 0-1-4.8M14.2 12.6c1.8.4 3 1.7 3.3 3.9",
  building: "M4 17.5v-14h8v14M12 8h4v9.5M2.5 17.5h15M7 7h2M7 10h2M7 13h2",
  calendar: "M3.5 5h13v12h-13zM3.5 8.5h13M7 3v3M13 3v3",
  chat: "M3.5 4h13v9.5h-7L6 17v-3.5H3.5z",
  menu: "M3.5 6h13M3.5 10h13M3.5 14h13",
  sun: "M10 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM10 2.5v2M10 15.5v2M2.5 10h2M15.5 10h2M4.7 4.7l1.4 1.4M13.9 13.9l1.4 1.4M15.3 4.7l-1.4 1.4M6.1 13.9l-1.4 1.4",
  moon: "M16.5 11.7A7 7 0 0 1 8.3 3.5a7 7 0 1 0 8.2 8.2z",
  "chevron-down": "M5 7.5l5 5 5-5",
  "chevron-right": "M7.5 5l5 5-5 5",
  "chevron-left": "M12.5 5l-5 5 5 5",
  external: "M8 4H4v12h12v-4M11.5 3.5h5v5M16.5 3.5l-8 8",
  copy: "M7 7h9.5v9.5H7zM13 7V3.5H3.5V13H7",
  print: "M6 7V3h8v4M6 14H3.5V7.5h13V14H14M6 12h8v5H6z",
  undo: "M4 8h8a4.5 4.5 0 0 1 0 9H8M4 8l3.5-3.5M4 8l3.5 3.5",
  edit: "M3.5 16.5l.8-3.6L13 4.2l2.8 2.8-8.7 8.7zM11.5 5.7l2.8 2.8",
  filter: "M3 5h14M6 10h8M8.5 15h3",
  activity: "M2.5 10.5h3.5l2-6 4 11 2-5h3.5",
  link: "M8.5 11.5a3 3 0 0 0 4.3 0l3-3a3 3 0 0 0-4.3-4.3l-1 1M11.5 8.5a3 3 0 0 0-4.3 0l-3 3a3 3 0 0 0 4.3 4.3l1-1",
  fingerprint:
    "M4.2 12V9.5a5.8 5.8 0 0 1 11.6 0V12M7.2 15.6c-.3-1-.4-2.3-.4-4V9.8a3.2 3.2 0 0 1 6.4 0v2.4c0 1.3.1 2.4.4 3.4M10 9.8V13c0 1.5.2 2.8.6 4",
  wallet: "M3.5 5.5H15v3M3.5 5.5v10h13v-7h-13zM13.5 12h.01",
  bell: "M5 14V9a5 5 0 0 1 10 0v5l1.5 1h-13zM8.5 17.3h3",
  more: "M3.7 10a.8.8 0 1 0 1.6 0a.8.8 0 1 0-1.6 0M9.2 10a.8.8 0 1 0 1.6 0a.8.8 0 1 0-1.6 0M14.7 10a.8.8 0 1 0 1.6 0a.8.8 0 1 0-1.6 0",
  device: "M3 4h14v9.5H3zM7 17h6M10 13.5V17",
  home: "M3.5 9.5L10 4l6.5 5.5V17h-5v-4.5h-3V17h-5z",
  grid: "M3.5 3.5h5v5h-5zM11.5 3.5h5v5h-5zM3.5 11.5h5v5h-5zM11.5 11.5h5v5h-5z",
  offline:
    "M3 3l14 14M5.5 8.2A8 8 0 0 1 8 6.6M14.5 8.2a8 8 0 0 0-3-1.7M2.5 5.6a12 12 0 0 1 1.8-1.2M17.5 5.6A12.2 12.2 0 0 0 8.4 3M8 11.4a4 4 0 0 1 3.4-.8M10 15h.01",
  inbox: "M3.5 11l2-7.5h9l2 7.5v5.5h-13zM3.5 11H7l1 2h4l1-2h3.5",
  logout: "M8 3.5H4v13h4M12.5 6.5L16 10l-3.5 3.5M16 10H8",
  settings:
    "M4 6h6M14 6h2M4 14h2M10 14h6M12 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM8 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
} as const;

export type IconName = keyof typeof PATHS;

/** A small drawing. It says nothing to a screen reader: the text beside it does. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg className={css.icon} viewBox="0 0 20 20" width={size} height={size} aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
