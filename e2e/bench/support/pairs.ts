/** What the lab has that can be paired, of both systems; one of them is on two pairs. */
export const pairs = [
  ["eu-dr-01", "us-arch-02"],
  ["eu-prod-01", "ap-edge-04"],
  ["consul-lhr1", "consul-ams1"],
  ["consul-lhr1", "consul-iad1"],
] as const;
/** Pairings take one to three seconds from when they are written down; a kill is anywhere in them. In milliseconds. */
export const longestMs = 2_000;
