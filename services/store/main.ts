import { reportFailedStart, runService } from "#services/http/run-service.ts";
import { readConfig, type StoreConfig } from "./config.ts";
import { startStore } from "./store-service.ts";

let config: StoreConfig;
try {
  config = readConfig(process.env);
} catch (error) {
  reportFailedStart("store", error);
}
// Children and crash reports must not inherit them.
delete process.env.INTERNAL_TOKEN;
delete process.env.PEER_TOKEN;
await runService("store", config.LOG_LEVEL, (logger) => startStore(config, logger));
