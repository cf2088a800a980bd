import { type Logger, pino } from "pino";
import { KeywardError } from "#lib/core/errors.ts";

/** What a service's start gives back. */
export type Service = { port: number; stop(): Promise<void> };

/**
 * Runs a service as a process: logs `listening` with its port, stops on SIGTERM and SIGINT, and says by name
 * why it can't start.
 */
export function runService(
  name: string,
  level: string,
  start: (logger: Logger) => Promise<Service>,
): Promise<void> {
  const logger = pino({ level, base: { service: name } });
  return start(logger)
    .then((service) => {
      logger.info({ port: service.port }, "listening");
      let stopped = false;
      const stop = async () => {
        if (stopped) return;
        stopped = true;
        await service.stop();
        logger.info("stopped");
        process.exit(0);
      };
      process.on("SIGTERM", stop);
      process.on("SIGINT", stop);
    })
    .catch((error: unknown) => reportFailedStart(name, error));
}

/** Ends this process with status 1, and tells why: by name, or not at all. */
export function reportFailedStart(service: string, error: unknown): never {
  const report =
    error instanceof KeywardError
      ? { name: error.name, message: error.message, action: error.action }
      : { name: "StartFailed", kind: (error as Error)?.name, code: (error as { code?: string })?.code };
  console.error(JSON.stringify({ level: "fatal", service, ...report }));
  process.exit(1);
}
