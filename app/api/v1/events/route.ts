import { streamEventsRoute } from "@/lib/api/routes/events";
import { actorOfRequest } from "@/lib/auth/actor";
import { allows } from "@/lib/domain/permissions";
import { handle } from "@/lib/api/handle";
import { openEventStream } from "@/lib/services/events/stream";

export const GET = handle(streamEventsRoute, async ({ request, signal }) => {
  const stillAllowed = async () => {
    const actor = await actorOfRequest(request);
    return actor !== null && allows(actor.role, "peers.read");
  };
  return new Response(openEventStream({ signal, stillAllowed }), {
    // no-transform: compression would hold events back.
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    },
  });
});
