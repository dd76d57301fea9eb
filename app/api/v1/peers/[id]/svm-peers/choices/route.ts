import { readSubPeerChoicesRoute } from "@/lib/api/routes/svm-peers";
import { handle } from "@/lib/api/handle";
import { openEnds } from "@/lib/services/svm-peers/ends";
import { readSubPeerChoices } from "@/lib/services/svm-peers/read-choices";

export const GET = handle(readSubPeerChoicesRoute, async ({ params, signal }) =>
  readSubPeerChoices(await openEnds(params.id), signal),
);
