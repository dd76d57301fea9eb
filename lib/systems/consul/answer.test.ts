import { expect, it } from "vitest";
import { answerOf } from "@/lib/domain/answer";
import { createClient } from "./client";
import { toPeer } from "./to-peer";

const { signal } = new AbortController();

it("a peering's answer is Consul's own text, from the list and alone", async () => {
  // As another server might write it: other order and spacing, a number no parser gives back.
  const row = `{ "State":"ACTIVE","Name" : "to-lhr", "ID":"1","ModifyIndex":1.20e1 }`;
  const client = createClient(
    {
      request: ({ path }) =>
        Promise.resolve({
          status: 200,
          headers: {},
          text: path === "/v1/peerings" ? `[ ${row} ]` : row,
        }),
    },
    null,
  );
  const listed = await client.list(undefined, signal);
  const alone = await client.read("to-lhr", undefined, signal);
  for (const native of [...listed.value, alone.value])
    expect(answerOf(toPeer(native, 0).native)).toEqual({ texts: [row], asSent: true });
});
