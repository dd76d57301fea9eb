import "server-only";
import { AppError } from "@/lib/errors/app-error";
import { refreshPeersNow } from "@/lib/services/peers/refresh-now";
import type { PeerAct } from "../contract";
import { ready } from "../planned";

/** Reads the connections of peers again now. */
export const refresh: PeerAct = {
  per: "connection",
  title: { one: "Read 1 connection again", other: "Read {n} connections again" },
  undoWords: "Nothing is changed.",
  async plan(chosen) {
    const { connectionId, connectionName } = chosen.peer;
    return {
      ...ready({ peer: chosen.peer, others: [] }, {}),
      subject: { kind: "connection", id: connectionId, name: connectionName, detail: "" },
    };
  },
  async begin({ item, signal }) {
    const { reachable, problem } = await refreshPeersNow(item.subject.id, signal);
    if (!reachable)
      throw new AppError("backend_unavailable", problem?.detail ?? "It could not be read.", {
        remedy: "Look at the connection.",
      });
    return { kind: "done", note: "Read again." };
  },
};
