import { describe, expect, it } from "vitest";
import { createTestLab, noAbort, type TestLab } from "./testing/world";

const signal = noAbort();
const interfaces = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `v${String(from + index).padStart(5, "0")}`,
    name: "x",
    status: "ACTIVE",
  }));
const pagesOf = (lab: TestLab) =>
  lab.dcaas.exchanges.filter(({ path }) => path.endsWith("/virtual-interfaces"));
const answer = (body: unknown) => ({ status: 200, headers: {}, body: JSON.stringify(body) });

describe("paging", () => {
  it("is followed to the end of a long list", async () => {
    const lab = await createTestLab({ scale: { peersPerConnection: 2_400 } });
    expect(await lab.adapter.listPeers(signal)).toHaveLength(2_400);
    expect(pagesOf(lab).map(({ query }) => query.replace(/marker=.*/, "marker"))).toEqual([
      "limit=500",
      "limit=500&marker",
      "limit=500&marker",
    ]);
  });

  it("goes on with the last id where page information is missing and the page is full", async () => {
    const lab = await createTestLab();
    lab.dcaas.disturb = ({ query }) =>
      answer({
        virtual_interfaces: query.includes("marker=v00499")
          ? interfaces(500, 3)
          : interfaces(0, 500),
      });
    expect(await lab.adapter.listPeers(signal)).toHaveLength(503);
  });

  it.each<[string, unknown]>([
    ["absent", {}],
    ["empty", { next_marker: "" }],
    ["null", { next_marker: null }],
  ])("ends where next_marker is %s", async (_what, page_info) => {
    const lab = await createTestLab();
    lab.dcaas.disturb = () => answer({ virtual_interfaces: interfaces(0, 500), page_info });
    expect(await lab.adapter.listPeers(signal)).toHaveLength(500);
    expect(pagesOf(lab)).toHaveLength(1);
  });

  it("does not run in circles", async () => {
    const lab = await createTestLab();
    lab.dcaas.disturb = () =>
      answer({ virtual_interfaces: interfaces(0, 2), page_info: { next_marker: "v00001" } });
    await expect(lab.adapter.listPeers(signal)).rejects.toMatchObject({
      code: "backend_invalid",
      message: expect.stringContaining("does not end"),
    });
    expect(lab.dcaas.exchanges.length).toBeLessThan(5);
  });

  it("does not go on for ever where every page is new", async () => {
    const lab = await createTestLab();
    let page = 0;
    lab.dcaas.disturb = () =>
      answer({
        virtual_interfaces: interfaces(page, 1),
        page_info: { next_marker: `v${String(page++).padStart(5, "0")}` },
      });
    await expect(lab.adapter.listPeers(signal)).rejects.toMatchObject({ code: "backend_invalid" });
  });

  it.each<[string, string]>([
    ["not JSON", "<html>"],
    ["truncated", '{"virtual_interfaces":[{"id":"a"'],
    ["another shape", '{"virtual_interfaces":"none"}'],
    ["rows without id", '{"virtual_interfaces":[{"name":"a"}]}'],
    ["an array", "[]"],
  ])("refuses an answer that is %s", async (_what, body) => {
    const lab = await createTestLab();
    lab.dcaas.disturb = () => ({ status: 200, headers: {}, body });
    await expect(lab.adapter.listPeers(signal)).rejects.toMatchObject({ code: "backend_invalid" });
  });

  it("stops when the caller gives up", async () => {
    const lab = await createTestLab({ scale: { peersPerConnection: 2_400 } });
    const caller = new AbortController();
    lab.dcaas.disturb = () => {
      caller.abort(new Error("gone home"));
      return undefined;
    };
    await expect(lab.adapter.listPeers(caller.signal)).rejects.toThrow("gone home");
    expect(lab.dcaas.exchanges).toHaveLength(1);
  });
});
