import { defineRoute } from "../define";

export const streamEventsRoute = defineRoute({
  id: "streamEvents",
  method: "GET",
  path: "/api/v1/events",
  summary:
    "Server-sent events with ids of what changed: peers {connectionId, peerIds|null}, connection {connectionId}, read {connectionId, asOf}, gap {} after which everything should be read again",
  access: "peers.read",
  produces: "text/event-stream",
  fails: ["throttled"],
});
