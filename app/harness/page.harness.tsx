import { Harness } from "../../test/e2e/vault/harness.ts";

export const dynamic = "force-dynamic";

/** In the build that tests make for themselves alone (next.config.ts): the product has no such page. */
export default function Page() {
  return <Harness />;
}
