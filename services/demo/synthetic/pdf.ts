import { type Bytes, utf8 } from "#lib/core/bytes.ts";

const LINES_A_PAGE = 52;

/** A PDF 1.4 of lines of Latin-1 text, A4, the first line as its heading. Enough for a letter; nothing more. */
export function pdfOf(lines: readonly string[]): Bytes {
  const pages = Array.from({ length: Math.max(1, Math.ceil(lines.length / LINES_A_PAGE)) }, (_, page) =>
    contentOf(lines.slice(page * LINES_A_PAGE, (page + 1) * LINES_A_PAGE), page === 0),
  );
  const kids = pages.map((_, page) => `${5 + 2 * page} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`,
    font("Helvetica"),
    font("Helvetica-Bold"),
    ...pages.flatMap((content, page) => [
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] " +
        `/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${6 + 2 * page} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ]),
  ];
  let file = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return utf8(file);
}

const font = (name: string) =>
  `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;

/** Everything beyond ASCII as an octal escape, so that bytes and characters are the same. */
function contentOf(lines: readonly string[], headed: boolean): string {
  const shown = lines.map((line, index) => {
    const heading = headed && index === 0;
    return `/${heading ? "F2 14" : "F1 10.5"} Tf (${escaped(line)}) Tj T*`;
  });
  return `BT 60 785 Td 14 TL\n${shown.join("\n")}\nET`;
}

const escaped = (line: string): string =>
  line
    .replace(/[\\()]/g, "\\$&")
    .replace(/[^\x20-\x7e]/g, (sign) => `\\${(sign.charCodeAt(0) & 0xff).toString(8).padStart(3, "0")}`);
