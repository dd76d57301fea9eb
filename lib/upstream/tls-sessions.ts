import "server-only";
import type tls from "node:tls";
import { clock } from "@/lib/config/clock";
import { minuteMs } from "@/lib/domain/time-units";

/**
 * How long a TLS session may be taken up again, in milliseconds. Until then its server need not present its certificate,
 * which then is neither judged nor told of.
 */
export const resumedForMs = 10 * minuteMs;

/**
 * The last TLS session with each server, so that the next socket spares both sides most of a handshake. A session that
 * was taken up again is as old as the handshake that proved who the server is.
 */
export function keepTlsSessions() {
  const kept = new Map<string, { session: Buffer; provedAtMs: number }>();
  return {
    /** The session to take up with a server; undefined for a whole handshake. */
    with(server: string): Buffer | undefined {
      const known = kept.get(server);
      if (!known || clock.elapsedMs() - known.provedAtMs < resumedForMs) return known?.session;
      kept.delete(server);
      return undefined;
    },
    /** The next handshake is a whole one: perhaps the server could not go on from its session. */
    forget: (server: string): void => void kept.delete(server),
    /** Keeps what a socket that was judged just now is given, whenever that comes. */
    of(server: string, socket: tls.TLSSocket): void {
      const provedAtMs = socket.isSessionReused()
        ? kept.get(server)?.provedAtMs
        : clock.elapsedMs();
      if (provedAtMs === undefined) return;
      const keep = (session: Buffer) => void kept.set(server, { session, provedAtMs });
      const given = socket.getSession();
      // Before TLS 1.3 it came with the handshake.
      if (given && socket.getProtocol() !== "TLSv1.3") keep(given);
      socket.on("session", keep);
    },
  };
}
