import { answer } from "../../../../_server/answer.ts";
import { askStore, handOn } from "../../../../_server/stores/upstream.ts";

/** Who the store says that it is. */
export const GET = answer<"store">("store.identity", async ({ params: { store } }) =>
  handOn(await askStore(store, "/identity")),
);
