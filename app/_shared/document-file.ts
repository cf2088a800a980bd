/** As large as a document may be, in bytes. */
export const MOST_BYTES = 200 * 1024 * 1024;
export const ACCEPTED = "application/pdf,image/jpeg,image/png,image/webp,application/dicom,.dcm";

/** Its content as FHIR's base64Binary. Reads the file: it may have been moved meanwhile, then it throws. */
export async function base64Of(file: File): Promise<string> {
  const { toBase64 } = await import("#lib/fhir/base64.ts");
  return toBase64(new Uint8Array(await file.arrayBuffer()));
}

/** What a file is called without its ending: a first idea of a title. Cameras name nothing that says something. */
export function titleFrom(name: string): string {
  const stem = name
    .replace(/\.[^.]*$/, "")
    .replaceAll(/[_-]+/g, " ")
    .trim();
  return /^(img|image|dsc|pxl|scan|photo|document)?[\d\s().]*$/i.test(stem) ? "" : stem;
}
