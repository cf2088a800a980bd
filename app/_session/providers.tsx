"use client";
import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { startAppWorker } from "./app-worker.ts";
import { keepInStep } from "./keep-in-step.ts";
import { newQueryClient } from "./query-client.ts";
import { SessionContext, useSessionState } from "./use-session.ts";

/** What every page shares: one cache, which forgets with the session and the vault. Nothing heavy is loaded here. */
export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(newQueryClient);
  useEffect(() => keepInStep(client), [client]);
  useEffect(startAppWorker, []);
  const session = useSessionState();
  return (
    <QueryClientProvider client={client}>
      <SessionContext value={session}>{children}</SessionContext>
    </QueryClientProvider>
  );
}
