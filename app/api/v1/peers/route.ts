import { csvDownload, wantsCsv } from "@/lib/api/download";
import { createPeerRoute, listPeersRoute } from "@/lib/api/routes/peers";
import { handle } from "@/lib/api/handle";
import { createPeer } from "@/lib/services/peers/create-peer";
import { exportPeers } from "@/lib/services/peers/export-peers";
import { listPeers } from "@/lib/services/peers/list-peers";

export const GET = handle(listPeersRoute, async ({ query, request }) =>
  wantsCsv(query.format, request)
    ? csvDownload(await exportPeers(query), "peers")
    : listPeers(query),
);

export const POST = handle(createPeerRoute, ({ body, audit }) => createPeer(body, audit));
