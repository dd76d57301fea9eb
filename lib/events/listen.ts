import "server-only";
import pg from "pg";
import { logEvent } from "@/lib/log/logger";

const channel = "peerdeck";
const longestPauseMs = 10_000;

export interface Listener {
  close(): Promise<void>;
}

/**
 * Listens on a connection of its own for as long as the process lives; LISTEN does not work through a pool. A lost
 * connection is made anew with growing pauses.
 * @param onReconnect called after a gap, in which messages may have been missed.
 */
export function listenOnServer(
  connectionString: string,
  onMessage: (text: string) => void,
  onReconnect: () => void,
): Listener {
  let closed = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let tries = 0;
  let connectedBefore = false;
  let told = false;

  const again = () => {
    if (closed || timer) return;
    timer = setTimeout(
      () => {
        timer = undefined;
        void connect();
      },
      Math.min(longestPauseMs, 250 * 2 ** Math.min(tries++, 10)),
    );
    timer.unref();
  };

  const connect = async () => {
    const mine = new pg.Client({
      connectionString,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    });
    client = mine;
    mine.on(
      "notification",
      (message) => message.payload !== undefined && onMessage(message.payload),
    );
    mine.on("error", () => undefined);
    mine.on("end", again);
    try {
      await mine.connect();
      await mine.query(`listen ${channel}`);
      if (closed) return void (await mine.end());
      tries = 0;
      told = false;
      if (connectedBefore) onReconnect();
      connectedBefore = true;
    } catch (error) {
      // Once per outage: it is tried again for as long as it takes.
      if (!told) logEvent("changes.unheard", { err: error });
      told = true;
      await mine.end().catch(() => undefined);
      again();
    }
  };
  void connect();

  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}

/** Sends one message to every process that listens, this one included. */
export const notifyServer = (pool: pg.Pool, text: string): Promise<unknown> =>
  pool.query("select pg_notify($1, $2)", [channel, text]);
