import { reportFailedStart, runService } from "#services/http/run-service.ts";
import { readConfig } from "./config.ts";
import { startIndexer } from "./indexer.ts";

try {
  const config = readConfig(process.env);
  await runService("indexer", config.LOG_LEVEL, (logger) => startIndexer(config, logger));
} catch (error) {
  reportFailedStart("indexer", error);
}
