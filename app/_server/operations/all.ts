import { claimsOperations } from "./claims.ts";
import { ledgerOperations } from "./ledger.ts";
import { notificationsOperations } from "./notifications.ts";
import type { Operations } from "./operation.ts";
import { organisationsOperations } from "./organisations.ts";
import { recoveryOperations } from "./recovery.ts";
import { requestsOperations } from "./requests.ts";
import { sessionOperations } from "./session.ts";
import { storesOperations } from "./stores.ts";

/** Every operation of the API. */
export const OPERATIONS: Operations = {
  ...sessionOperations,
  ...storesOperations,
  ...notificationsOperations,
  ...ledgerOperations,
  ...claimsOperations,
  ...organisationsOperations,
  ...requestsOperations,
  ...recoveryOperations,
};
