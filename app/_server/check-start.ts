import { reportFailedStart } from "#services/http/run-service.ts";
import { environment } from "./environment.ts";

/** Ends this process unless its environment is whole: the first request would be too late to say so. */
export function checkStart(): void {
  try {
    environment();
  } catch (error) {
    reportFailedStart("app", error);
  }
}
