import { describe, expect, it } from "vitest";
import { toTell } from "./told";

const alert = (id: string, more: object = {}) => ({
  id,
  key: `key-${id}`,
  title: `${id} has failed`,
  cause: "No heartbeat.",
  path: `/peers/${id}`,
  severity: "critical" as const,
  acknowledged: null,
  silencedBy: null,
  ...more,
});

describe("notifications of a browser", () => {
  it("say nothing of what fires already at the first look", () => {
    expect(toTell(null, [alert("a")])).toEqual([]);
    expect(toTell(new Set(["a"]), [alert("a")])).toEqual([]);
  });

  it("tell of what begins to fire, once for the same thing", () => {
    expect(toTell(new Set(["a"]), [alert("a"), alert("b")])).toEqual([
      { title: "b has failed", body: "critical: No heartbeat.", tag: "key-b", path: "/peers/b" },
    ]);
  });

  it("keep quiet about what is silenced or seen to", () => {
    const silenced = alert("b", { silencedBy: "Moving racks" });
    const seenTo = alert("c", { acknowledged: { at: "", by: "Ana", note: null } });
    expect(toTell(new Set(), [silenced, seenTo])).toEqual([]);
  });

  it("are one when many begin at once", () => {
    const many = ["a", "b", "c", "d"].map((id) => alert(id));
    expect(toTell(new Set(), many)).toMatchObject([
      { title: "4 alerts fire", tag: "alerts", path: "/alerts" },
    ]);
  });
});
