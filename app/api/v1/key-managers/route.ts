import { clock } from "@/lib/config/clock";
import { createKeyManagerRoute, listKeyManagersRoute } from "@/lib/api/routes/key-managers";
import { handle } from "@/lib/api/handle";
import { createKeyManager } from "@/lib/services/key-managers/create-key-manager";
import { exportKeyManagers } from "@/lib/services/key-managers/export-key-managers";
import { listKeyManagers } from "@/lib/services/key-managers/list-key-managers";

export const GET = handle(listKeyManagersRoute, async ({ query, request }) => {
  const wantsCsv = (request.headers.get("accept") ?? "").startsWith("text/csv");
  if ((query.format ?? (wantsCsv ? "csv" : "json")) === "json") return listKeyManagers(query);
  const name = `key-managers-${clock.now().toISOString().slice(0, 10)}.csv`;
  return new Response(await exportKeyManagers(query), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
});

export const POST = handle(createKeyManagerRoute, ({ body, audit }) =>
  createKeyManager(body, audit),
);
