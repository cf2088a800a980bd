/** A file to be chosen, as Playwright takes it. */
export const fileOf = (name: string, content: string | Uint8Array, mimeType = "application/json") => ({
  name,
  mimeType,
  buffer: Buffer.from(content),
});

/** A bundle with white space and digits that no serialiser would give back, and a name of its own in it. */
export function someBundle(mark: string, patients: readonly string[] = ["p"]): string {
  const people = patients.map(
    (id) =>
      `{"fullUrl":"urn:uuid:${mark}-${id}","resource":{ "resourceType":"Patient","id":"${mark}-${id}" }}`,
  );
  const subject = `{"reference":"urn:uuid:${mark}-${patients[0]}"}`;
  return `{
  "resourceType": "Bundle", "type": "collection",
  "entry": [ ${people.join(",\n")},
    { "fullUrl": "urn:uuid:${mark}-o", "resource": { "resourceType": "Observation", "id": "${mark}-o",
      "status": "final", "code": { "text": "${mark}" }, "subject": ${subject},
      "encounter": { "reference": "Encounter/${mark}-nowhere" },
      "valueQuantity": { "value": 7.10, "unit": "%" } } } ]
}
`;
}

/** The smallest file that says it is a PDF. */
export const PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/** A PDF with an empty page, made large by what stands after its end; another one in every run. */
export const LARGE_PDF = Buffer.concat([
  Buffer.from(
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
  ),
  Buffer.alloc(2_100_000, 0x20),
  Buffer.from(String(Date.now())),
]);

/** A photo of one black pixel (JPEG). */
export const PHOTO = Buffer.from(
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////////wAARCAABAAEDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AIgAf//Z",
  "base64",
);
