import { clock } from "@/lib/config/clock";
import { createPeerRoute, listPeersRoute } from "@/lib/api/routes/peers";
import { handle } from "@/lib/api/handle";
import { createPeer } from "@/lib/services/peers/create-peer";
import { exportPeers } from "@/lib/services/peers/export-peers";
import { listPeers } from "@/lib/services/peers/list-peers";

const wantsCsv = (request: Request): boolean =>
  (request.headers.get("accept") ?? "").startsWith("text/csv");

export const GET = handle(listPeersRoute, async ({ query, request }) => {
  const format = query.format ?? (wantsCsv(request) ? "csv" : "json");
  if (format === "json") return listPeers(query);
  const name = `peers-${clock.now().toISOString().slice(0, 10)}.csv`;
  return new Response(await exportPeers(query), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
});

export const POST = handle(createPeerRoute, ({ body, audit }) => createPeer(body, audit));
