import { readStatus } from "../_server/status/read-status.ts";
import { StatusPage } from "../_status/index.ts";

export const dynamic = "force-dynamic";

export default async function Page() {
  return <StatusPage first={await readStatus()} />;
}
