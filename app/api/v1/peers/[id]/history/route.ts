import { readPeerHistoryRoute } from "@/lib/api/routes/history";
import { handle } from "@/lib/api/handle";
import { readPeerHistory } from "@/lib/services/history/peer-history";

export const GET = handle(readPeerHistoryRoute, ({ params, query }) =>
  readPeerHistory(params.id, query),
);
