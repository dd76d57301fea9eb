import { describe, expect, it } from "vitest";
import { maxBodyBytes, readJson } from "./parse";

/** A body in pieces, without a length, that notes how much of it was taken. */
function sending(pieces: number, bytes: number) {
  const sent = { bytes: 0 };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (sent.bytes >= pieces * bytes) return controller.close();
        controller.enqueue(new TextEncoder().encode(" ".repeat(bytes)));
        sent.bytes += bytes;
      },
    },
    { highWaterMark: 0 },
  );
  const init = { method: "POST", body, duplex: "half", headers: { "content-type": "text/json" } };
  return { sent, request: new Request("http://localhost/", init as RequestInit) };
}

describe("reading a body", () => {
  it("stops at the limit, whatever is still to come", async () => {
    const { sent, request } = sending(1_000, 64 * 1024);
    await expect(readJson(request)).rejects.toMatchObject({ code: "payload_too_large" });
    expect(sent.bytes).toBeLessThanOrEqual(maxBodyBytes + 128 * 1024);
  });

  it("counts bytes, not characters", async () => {
    const request = (text: string) =>
      new Request("http://localhost/", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(text),
      });
    expect(await readJson(request("é".repeat(1_000)))).toHaveLength(1_000);
    await expect(readJson(request("é".repeat(maxBodyBytes / 2)))).rejects.toMatchObject({
      code: "payload_too_large",
    });
  });

  it("takes one that is as large as it may be, and none", async () => {
    expect(await readJson(sending(16, maxBodyBytes / 16).request)).toBeUndefined();
    expect(await readJson(new Request("http://localhost/", { method: "POST" }))).toBeUndefined();
  });
});
