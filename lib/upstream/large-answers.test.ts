import http from "node:http";
import type net from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { singleton } from "@/lib/config/singleton";
import { isAppError } from "@/lib/errors/app-error";
import { takeTurn } from "./large-answers";
import { openUpstream } from "./open-upstream";
import { closeAgentsOf } from "./pool";

interface Resizable extends ArrayBuffer {
  resize(bytes: number): void;
}

const never = new AbortController().signal;
const waiting = () => singleton("large-answers", () => new Map<string, unknown>());
const megabyte = "x".repeat(1024 * 1024);

describe("turns to read large answers", () => {
  it("come one after the other to one owner, and do not keep others waiting", async () => {
    const order: string[] = [];
    const take = async (owner: string, name: string) => {
      const end = await takeTurn(owner, never);
      order.push(name);
      return end;
    };
    const endFirst = await take("one", "first");
    const second = take("one", "second");
    const third = take("one", "third");
    (await take("two", "another's"))();
    expect(order).toEqual(["first", "another's"]);
    endFirst();
    (await second)();
    (await third)();
    expect(order).toEqual(["first", "another's", "second", "third"]);
    await vi.waitFor(() => expect(waiting().size).toBe(0));
  });

  it("pass over who gave up", async () => {
    const end = await takeTurn("one", never);
    const leaving = new AbortController();
    const given = takeTurn("one", leaving.signal);
    const last = takeTurn("one", never);
    leaving.abort(new Error("enough"));
    await expect(given).rejects.toThrow("enough");
    end();
    (await last)();
    await vi.waitFor(() => expect(waiting().size).toBe(0));
  });
});

describe("a backend with large answers", () => {
  let server: http.Server;
  let baseUrl = "";
  let held: http.ServerResponse[] = [];

  beforeAll(async () => {
    server = http.createServer((request, response) => {
      if (request.url === "/small") return void response.end("small");
      if (request.url === "/declared")
        return void response.writeHead(200, { "content-length": String(2 ** 40) }).write("x");
      if (request.url === "/held") {
        held.push(response);
        return void response.write(megabyte + megabyte);
      }
      if (request.url === "/large") return void response.end(megabyte + megabyte);
      const more = () => {
        while (!response.destroyed && response.write(megabyte));
      };
      response.on("drain", more);
      more();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    baseUrl = `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`;
  });
  afterEach(() => {
    closeAgentsOf("hoarder");
    closeAgentsOf("neighbour");
    held = [];
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const ask = (path: string, owner = "hoarder", maxBytes = 4 * megabyte.length, signal = never) =>
    openUpstream(owner, { baseUrl, trust: { mode: "system" } }).request({
      method: "GET",
      path,
      maxBytes,
      signal,
    });

  it("has one of them read at a time; small ones and other backends go on", async () => {
    const first = ask("/held");
    await vi.waitFor(() => expect(waiting().has("hoarder")).toBe(true));
    let done = false;
    const second = ask("/large").then(() => (done = true));
    expect((await ask("/small")).text).toBe("small");
    expect((await ask("/large", "neighbour")).text).toHaveLength(2 * megabyte.length);
    expect(done).toBe(false);
    held[0]?.end();
    expect((await first).text).toHaveLength(2 * megabyte.length);
    await second;
    expect(waiting().has("hoarder")).toBe(false);
  });

  it("gives the turn back when the answer is given up", async () => {
    const leaving = new AbortController();
    const first = ask("/held", "hoarder", 4 * megabyte.length, leaving.signal);
    await vi.waitFor(() => expect(waiting().has("hoarder")).toBe(true));
    const second = ask("/large");
    leaving.abort(new Error("enough"));
    await expect(first).rejects.toThrow("enough");
    expect((await second).text).toHaveLength(2 * megabyte.length);
  });

  it("is given up on every call that it answers without an end", async () => {
    const limit = 16 * megabyte.length;
    const calls = Array.from({ length: 6 }, () => ask("/endless", "hoarder", limit));
    for (const result of await Promise.allSettled(calls))
      expect(
        result.status === "rejected" && isAppError(result.reason) && result.reason.backend?.code,
      ).toBe("SIZE");
    expect(waiting().has("hoarder")).toBe(false);
    expect((await ask("/small")).text).toBe("small");
  });

  it("costs nothing any more once its answers are read or given up", async () => {
    const resize = vi.spyOn(ArrayBuffer.prototype as unknown as Resizable, "resize");
    await ask("/large");
    await expect(ask("/endless")).rejects.toThrow(/larger than allowed/);
    const landings = new Set(resize.mock.contexts as Resizable[]);
    resize.mockRestore();
    expect(landings.size).toBe(2);
    for (const { byteLength } of landings) expect(byteLength).toBe(0);
  });

  it("is not read at all when it says itself that it is too large", async () => {
    await expect(ask("/declared")).rejects.toThrow(/larger than allowed/);
  });
});
