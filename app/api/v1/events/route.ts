import { streamEventsRoute } from "@/lib/api/routes/events";
import { actorOfRequest } from "@/lib/auth/actor";
import { denial } from "@/lib/domain/permissions";
import { handle } from "@/lib/api/handle";
import { openEventStream } from "@/lib/services/events/stream";

export const GET = handle(streamEventsRoute, async ({ actor, request, signal }) => {
  const stillAllowed = async () => {
    const actor = await actorOfRequest(request);
    return actor !== null && denial(actor, "peers.read", { kind: "fleet" }) === null;
  };
  // Next answers HEAD with this as well, and would leave the stream open without a reader.
  const body =
    request.method === "HEAD"
      ? null
      : openEventStream({ credentialId: actor.credentialId, signal, stillAllowed });
  return new Response(body, {
    // no-transform: compression would hold events back.
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    },
  });
});
