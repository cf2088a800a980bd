import type { PatientId } from "#lib/core/ids.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { createStore } from "../../../_session/store.ts";
import { vault, vaultView } from "../../../_session/vault-store.ts";
import { changeActivity, noteActivity } from "../../../_ui/activity.ts";
import type { ChartRequest } from "../../../_vault/protocol/reader.ts";
import type { ReadUpdate } from "../../../_vault/protocol/records.ts";
import { fromWire } from "../../../_vault/rpc/wire.ts";
import { type ChartContents, type ChartState, EMPTY, type OpeningStage } from "./chart-state.ts";

const CLOSED: ChartState = { status: "closed" };
/** Records come in groups; a page that drew each of them would do little else. The first is drawn at once. */
const DRAW_EVERY_MS = 120;

/** The charts of this page by patient. They outlive the page that shows them, and end with session, lock and sign-out. */
const charts = createStore<ReadonlyMap<string, ChartState>>(new Map());
const running = new Map<string, AbortController>();
const ends = new Map<string, ReturnType<typeof setTimeout>>();

export const chartOf = (patientId: string): ChartState => charts.get().get(patientId) ?? CLOSED;
export const onCharts = charts.subscribe;

const put = (patientId: string, state: ChartState): void =>
  charts.set(new Map(charts.get()).set(patientId, state));

vaultView.subscribe(() => {
  if (vaultView.get().status !== "locked") return;
  for (const patientId of charts.get().keys()) stop(patientId);
  charts.set(new Map());
});

function stop(patientId: string): void {
  running.get(patientId)?.abort();
  running.delete(patientId);
  clearTimeout(ends.get(patientId));
  ends.delete(patientId);
}

/** Closes a chart: what was read is dropped here, and its keys in the vault. */
export async function closeChart(patientId: PatientId, why: "ended" | "asked"): Promise<void> {
  const state = chartOf(patientId);
  stop(patientId);
  put(patientId, { status: "closed", why, ...(state.status === "closed" ? {} : { last: state.request }) });
  await vault().call("closeChart", { patientId });
}

/** Stops what is under way; an open chart stays. */
export function cancelOpening(patientId: string): void {
  stop(patientId);
  if (chartOf(patientId).status === "opening") put(patientId, CLOSED);
}

/** Reads anew, under the session that is open: after something was written. */
export async function readAgain(patientId: PatientId): Promise<void> {
  const state = chartOf(patientId);
  if (state.status === "open") await openChart({ ...state.request, renew: false });
}

/**
 * Opens a chart, or reads it anew where it is open: a session on the ledger, keys, records. Never throws: what fails is
 * a state, and what was read before stays.
 */
export async function openChart(request: ChartRequest): Promise<void> {
  const { patientId } = request;
  stop(patientId);
  const asking = new AbortController();
  running.set(patientId, asking);
  const mine = () => running.get(patientId) === asking;
  const before = chartOf(patientId);
  const kept = before.status === "open" ? before.contents : undefined;
  let until = before.status === "open" ? before.until : 0;
  let contents: ChartContents = kept ?? EMPTY;
  let activity: string | undefined;

  const open = (reading: boolean, error?: ReturnType<typeof asKeywardError>) =>
    put(patientId, {
      status: "open",
      request: { ...request, renew: false },
      until,
      contents,
      reading,
      ...(error === undefined ? {} : { error }),
    });
  const stage = (at: OpeningStage) => {
    if (kept === undefined) put(patientId, { status: "opening", request, stage: at });
  };
  const draw = throttled(() => mine() && contents.records.size > 0 && open(true));

  function onProgress(update: ReadUpdate): void {
    if (!mine()) return;
    switch (update.type) {
      case "session":
        if (update.stage !== "open") activity ??= noteActivity("session");
        if (update.until !== undefined) until = update.until;
        stage(update.stage === "open" ? "keys" : update.stage);
        return;
      case "history":
        contents = { ...contents, history: update.facts, unopened: new Map() };
        stage("keys");
        return;
      case "records": {
        const records = new Map(contents.records);
        for (const view of update.records) records.set(view.proof.recordId, view);
        contents = { ...contents, records };
        draw.soon();
        return;
      }
      case "unopened": {
        const { proof, error } = update;
        const unopened = new Map(contents.unopened).set(proof.recordId, { proof, error: fromWire(error) });
        contents = { ...contents, unopened };
        draw.soon();
        return;
      }
    }
  }

  stage("sign");
  if (kept !== undefined) open(true);
  try {
    const {
      until: end,
      times,
      ...history
    } = await vault().call("openChart", request, {
      onProgress,
      signal: asking.signal,
    });
    if (activity !== undefined) changeActivity(activity, { state: "confirmed" });
    if (!mine()) return;
    until = end;
    contents = { ...contents, history, times };
    open(false);
    endAt(patientId, until);
  } catch (cause) {
    const error = asKeywardError(cause);
    if (activity !== undefined) changeActivity(activity, { state: "failed" });
    if (!mine()) return;
    if (kept === undefined) put(patientId, { status: "failed", request, error });
    else {
      open(false, error);
      endAt(patientId, until);
    }
  } finally {
    draw.stop();
    if (mine()) running.delete(patientId);
  }
}

/** A chart doesn't outlast its session: what is on the screen is gone with the right to read it. */
function endAt(patientId: PatientId, until: number): void {
  clearTimeout(ends.get(patientId));
  const look = () => {
    const left = until * 1_000 - Date.now();
    // Also after a sleep, during which timers stand still.
    if (left <= 0) void closeChart(patientId, "ended").catch(() => undefined);
    else ends.set(patientId, setTimeout(look, Math.min(left, 30_000)));
  };
  look();
}

/** Acts at once, and then not again within `DRAW_EVERY_MS`. */
function throttled(act: () => void): { soon(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let acted = Number.NEGATIVE_INFINITY;
  return {
    soon() {
      const run = () => {
        timer = undefined;
        acted = performance.now();
        act();
      };
      const wait = acted + DRAW_EVERY_MS - performance.now();
      if (timer !== undefined) return;
      if (wait <= 0) run();
      else timer = setTimeout(run, wait);
    },
    stop: () => clearTimeout(timer),
  };
}
