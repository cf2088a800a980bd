import { ui } from "../_messages/en/ui.ts";

/** A file as far as it is judged. */
export type FileFacts = { name: string; type: string; size: number };
export type FileRules = {
  accept?: string | undefined;
  maxBytes?: number | undefined;
  multiple?: boolean;
};

/** Whether `<input accept>` would offer it (HTML, file upload state): an extension, a type, or `image/*`. */
export function accepts(accept: string | undefined, { name, type }: FileFacts): boolean {
  const kinds = (accept ?? "").split(",").map((kind) => kind.trim().toLowerCase());
  if (kinds.every((kind) => kind === "")) return true;
  return kinds.some((kind) => {
    if (kind === "") return false;
    if (kind.startsWith(".")) return name.toLowerCase().endsWith(kind);
    if (kind.endsWith("/*")) return type.toLowerCase().startsWith(kind.slice(0, -1));
    return type.toLowerCase() === kind;
  });
}

/** Which files are taken, and why the others aren't, in words. Dropping goes past `accept`, so it is checked here. */
export function judgeFiles<One extends FileFacts>(
  files: readonly One[],
  { accept, maxBytes = Number.POSITIVE_INFINITY, multiple = false }: FileRules,
): { taken: One[]; refused: string[] } {
  if (!multiple && files.length > 1) return { taken: [], refused: [ui.files.onlyOne] };
  const taken: One[] = [];
  const refused: string[] = [];
  for (const file of files) {
    if (!accepts(accept, file)) refused.push(ui.files.otherKind(file.name));
    else if (file.size > maxBytes) refused.push(ui.files.tooLarge(file.name, maxBytes));
    else taken.push(file);
  }
  return { taken, refused };
}
