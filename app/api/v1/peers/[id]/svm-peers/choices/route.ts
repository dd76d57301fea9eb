import { readSvmPeerChoicesRoute } from "@/lib/api/routes/svm-peers";
import { handle } from "@/lib/api/handle";
import { openEnds } from "@/lib/services/svm-peers/ends";
import { readSvmPeerChoices } from "@/lib/services/svm-peers/read-choices";

export const GET = handle(readSvmPeerChoicesRoute, async ({ params, signal }) =>
  readSvmPeerChoices(await openEnds(params.id), signal),
);
