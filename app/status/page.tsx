import { readStatus } from "../_server/status/read-status.ts";
import { StatusPage } from "../_status/status-page.tsx";

export const dynamic = "force-dynamic";

export default async function Page() {
  return <StatusPage first={await readStatus()} />;
}
