import "server-only";
import os from "node:os";
import type { z } from "zod";
import { abortable } from "@/lib/upstream/abortable";
import { dial } from "@/lib/upstream/connect";
import { transportError } from "@/lib/upstream/fault";
import type { SendActivity } from "../contract";
import type { syslogSettings } from "./definition";
import { framed, syslogMessage } from "./format";

/** So long is waited for the other side's end of the connection, in milliseconds. */
const closesWithinMs = 2_000;

/** Writes all lines into one connection and waits until the other side has taken its end. */
export const sendSyslog: SendActivity<z.infer<typeof syslogSettings>> = async (
  { entries },
  { settings: { host, port, caPem } },
  signal,
) => {
  const secure = { minVersion: "TLSv1.2" as const, ...(caPem && { ca: caPem }) };
  const socket = await dial({ host, port, secure, signal });
  const bytes = framed(entries.map((entry) => syslogMessage(entry, os.hostname())));
  try {
    await abortable(
      new Promise<void>((resolve, reject) => {
        socket.once("error", reject).once("close", () => resolve());
        // Syslog answers nothing; a server that cannot take it closes, and one that took it may stay.
        socket.resume().end(bytes, () => setTimeout(resolve, closesWithinMs).unref());
      }),
      signal,
    );
  } catch (error) {
    if (signal.aborted) throw error;
    throw transportError("RESET", `${host}:${port}`, error);
  } finally {
    socket.destroy();
  }
  return `${entries.length} ${entries.length === 1 ? "line" : "lines"} taken`;
};
