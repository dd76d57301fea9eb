import { readProposalRoute } from "@/lib/api/routes/pairing";
import { handle } from "@/lib/api/handle";
import { proposePair } from "@/lib/services/pairing/propose";

export const GET = handle(readProposalRoute, async ({ query, signal }) => {
  const { options, choices, swap } = await proposePair(query, signal);
  const plain = (side: (typeof choices)["a"]) =>
    Object.fromEntries(Object.entries(side).map(([name, items]) => [name, [...items]]));
  return {
    options,
    ...(swap ? { swap } : {}),
    choices: { a: plain(choices.a), b: plain(choices.b) },
  };
});
