import { deletePeerRoute, readPeerRoute, updatePeerRoute } from "@/lib/api/routes/peers";
import { handle } from "@/lib/api/handle";
import { deletePeer } from "@/lib/services/peers/delete-peer";
import { readPeer } from "@/lib/services/peers/read-peer";
import { updatePeer } from "@/lib/services/peers/update-peer";

export const GET = handle(readPeerRoute, ({ params, signal }) => readPeer(params.id, signal));

export const PATCH = handle(updatePeerRoute, ({ params, body, signal, audit }) =>
  updatePeer(params.id, body, signal, audit),
);

export const DELETE = handle(deletePeerRoute, ({ params, signal, audit }) =>
  deletePeer(params.id, signal, audit),
);
