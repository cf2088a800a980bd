import { readFile } from "node:fs/promises";
import { join } from "node:path";

export const dynamic = "force-static";

/** The script that checks and opens a sealed export, as it stands in the repository: see docs/export.md. */
export async function GET(): Promise<Response> {
  const script = await readFile(join(process.cwd(), "scripts", "check-export.mjs"), "utf8");
  const headers = {
    "content-type": "text/javascript; charset=utf-8",
    "content-disposition": 'attachment; filename="check-export.mjs"',
  };
  return new Response(script, { headers });
}
