import { common } from "./en/common.ts";
import { errors } from "./en/errors.ts";
import { status } from "./en/status.ts";
import { ui } from "./en/ui.ts";

/** Every text of the pages, in English. A page that needs one area alone imports that area's file: less to load. */
export const en = { ...common, status, errors, ui } as const;

/** What another locale has to offer: the same areas, the same keys. */
export type Messages = typeof en;
