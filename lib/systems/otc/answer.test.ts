import { describe, expect, it } from "vitest";
import { answerOf } from "@/lib/domain/answer";
import { rawElements, rawMember } from "@/lib/domain/raw-json";
import { createTestLab, noAbort } from "./testing/world";

const signal = noAbort();

describe("the answer a peer was read from", () => {
  it("is the interface's own text, byte for byte but for keys, from the list and alone", async () => {
    const lab = await createTestLab();
    // As another server might write it: other spacing, and a number no parser gives back.
    const answers: string[] = [];
    lab.dcaas.disturb = ({ path }) => {
      const one = /virtual-interfaces\/(.+)$/.exec(path);
      if (!path.includes("/virtual-interfaces")) return undefined;
      const row = `{ "vlan":1.05e2 , "id":"v1","name":"Z\u00fcrich","status":"ACTIVE","vif_peers":[ {"bgp_md5" : "s3cr3t-key","id":"p1","name":"p","route_mode":"bgp"}]}`;
      const text = one ? `{"virtual_interface": ${row} }` : `{"virtual_interfaces":[ ${row} ]}`;
      answers.push(text);
      return { status: 200, headers: {}, body: text };
    };
    const listed = (await lab.adapter.listPeers(signal))[0];
    const read = await lab.adapter.readPeer("v1:p1", signal);
    const [list = "", one = ""] = answers;
    const expected = (row: string) => row.replace('"s3cr3t-key"', '"[removed]"');
    expect(answerOf(listed?.native ?? {})).toEqual({
      texts: [expected(rawElements(list, "virtual_interfaces")[0] ?? "")],
      asSent: true,
    });
    expect(answerOf(read.native)).toEqual({
      texts: [expected(rawMember(one, "virtual_interface") ?? "")],
      asSent: true,
    });
    expect(answerOf(read.native).texts[0]).toContain('"vlan":1.05e2 , "id"');
  });
});
