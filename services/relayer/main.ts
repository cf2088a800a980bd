import { reportFailedStart, runService } from "#services/http/run-service.ts";
import { readConfig } from "./config.ts";
import { startRelayer } from "./relayer.ts";

const config = await readConfig(process.env).catch((error: unknown) => reportFailedStart("relayer", error));
// Children and crash reports must not inherit it.
delete process.env.RELAYER_KEY;
await runService("relayer", config.LOG_LEVEL, (logger) => startRelayer(config, logger));
