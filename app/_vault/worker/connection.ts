import { hospitalStores } from "#lib/hospital/hospital-stores.ts";
import { type Hospital, openHospital } from "#lib/hospital/open-hospital.ts";

/** The hospital's node that this page came from, within the session that the browser has there. */
export type Connection = Hospital & Pick<ReturnType<typeof hospitalStores>, "stores" | "keyrings">;

/** Opens the connection when it is first needed, and again after a failure or once `drop` was called. */
export function hospitalConnection(origin: string): { open(): Promise<Connection>; drop(): void } {
  let opening: Promise<Connection> | undefined;
  async function connect(): Promise<Connection> {
    const hospital = await openHospital({ origin });
    const { stores, keyrings } = hospitalStores(hospital.http, hospital.network);
    return { ...hospital, stores, keyrings };
  }
  return {
    open() {
      opening ??= connect().catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
      return opening;
    },
    drop() {
      opening = undefined;
    },
  };
}
