import { readSubPeerChoicesRoute } from "@/lib/api/routes/sub-peers";
import { handle } from "@/lib/api/handle";
import { openEnds } from "@/lib/services/sub-peers/ends";
import { readSubPeerChoices } from "@/lib/services/sub-peers/read-choices";

export const GET = handle(readSubPeerChoicesRoute, async ({ params, signal }) =>
  readSubPeerChoices(await openEnds(params.id), signal),
);
