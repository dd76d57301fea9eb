/**
 * What establishing waits for. Source: hashicorp/consul agent/rpc/peering/service.go exchangeSecret, 3 seconds in all;
 * the call has no deadline of its own, so that a black hole costs gRPC's 20 s connect time-out, more than once.
 */
export const dialling =
  "Its servers dial the addresses in the token, one after the other. Addresses that do not answer cost 3 seconds, behind some firewalls more than a minute.";
