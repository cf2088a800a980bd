import type { Hex } from "#lib/core/bytes.ts";
import { isString, objectsIn, own } from "#lib/fhir/json.ts";
import type { ChartItem } from "./chart-item.ts";
import { conceptText, firstText } from "./text.ts";
import { byNewest, type FhirTime, whenOf } from "./when.ts";

/** A file inside a resource. One that is only linked (`url`) is never fetched: it could tell where the reader is. */
export type AttachedFile = {
  contentType: string;
  title: string | undefined;
  /** Base64 as in the resource; undefined where the resource only links elsewhere. */
  data: string | undefined;
  /** Where the file is an attachment of its record: what the vault opens it by. Its size in bytes as the resource says. */
  attachment?: { recordId: Hex; url: string; size: number | undefined };
};

/** A letter, report or picture as a list shows it. */
export type ChartDocument = {
  item: ChartItem;
  title: string;
  time: FhirTime | undefined;
  files: readonly AttachedFile[];
};

const ATTACHMENTS = ["presentedForm", "content", "photo"] as const;

/** Everything that holds a file, the newest first. */
export function documentList(items: readonly ChartItem[]): ChartDocument[] {
  const all = items.flatMap((item): ChartDocument[] => {
    const { resource } = item;
    if (resource.resourceType === "Patient" || resource.status === "entered-in-error") return [];
    const files = filesOf(item);
    if (files.length === 0 && resource.resourceType !== "DocumentReference") return [];
    const title =
      firstText(
        own(resource, "description"),
        conceptText(own(resource, "type")),
        conceptText(own(resource, "code")),
      ) ??
      files[0]?.title ??
      "";
    return [{ item, title, time: whenOf(resource), files }];
  });
  return byNewest(all, ({ time }) => time);
}

/** The files of a resource: DocumentReference, DiagnosticReport, Media, Binary. */
export function filesOf(item: ChartItem): AttachedFile[] {
  const { resource } = item;
  if (resource.resourceType === "Binary") return [fileFrom(item, resource)];
  return ATTACHMENTS.flatMap((element) => objectsIn(own(resource, element)))
    .map((one) => objectsIn(own(one, "attachment"))[0] ?? one)
    .filter((attachment) => isString(own(attachment, "data")) || isString(own(attachment, "url")))
    .map((attachment) => fileFrom(item, attachment));
}

const fileFrom = (item: ChartItem, attachment: Readonly<Record<string, unknown>>): AttachedFile => {
  const [data, url, size] = [own(attachment, "data"), own(attachment, "url"), own(attachment, "size")];
  const opens = isString(url) && (item.attachments ?? []).includes(url);
  return {
    ...(opens
      ? { attachment: { recordId: item.recordId, url, size: typeof size === "number" ? size : undefined } }
      : {}),
    contentType: firstText(own(attachment, "contentType")) ?? "application/octet-stream",
    title: firstText(own(attachment, "title")),
    data: isString(data) ? data : undefined,
  };
};
