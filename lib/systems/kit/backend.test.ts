import { describe, expect, it } from "vitest";
import { type AppError, isAppError } from "@/lib/errors/app-error";
import type { UpstreamResponse } from "@/lib/upstream/upstream";
import { openBackend } from "./backend";
import { noted } from "./blame";

const ask = (address: string, response: Partial<UpstreamResponse>) =>
  openBackend({
    connection: { id: "c", name: "c", address, settings: {} },
    trust: { mode: "system" },
    upstream: () => ({
      request: async () => ({ status: 200, headers: {}, text: "", ...response }),
    }),
  }).request({ method: "GET", path: "/api", signal: new AbortController().signal });

async function failure(address: string, response: Partial<UpstreamResponse>): Promise<AppError> {
  const error: unknown = await ask(address, response).then(
    () => new Error("It was taken for an answer."),
    (reason: unknown) => reason,
  );
  if (!isAppError(error)) throw error;
  return error;
}
const to = (location: string, status = 302) => ({ status, headers: { location } });

describe("an answer that does not come from the system's API", () => {
  it("is a failed sign-in when it leads to an identity provider, which it names", async () => {
    const error = await failure(
      "https://cluster.example.com",
      to("https://idp.example/adfs/ls?SAMLRequest=secret"),
    );
    expect(error).toMatchObject({
      code: "backend_auth",
      message: expect.stringContaining("redirects to idp.example to sign in") as string,
      remedy: expect.stringContaining("may use the API") as string,
      backend: { status: 302, text: "Location: https://idp.example/adfs/ls" },
    });
    expect(noted(error)).toBe("sign-in");
    const page = await failure("https://a.example.com", to("/ui/login?next=%2Fapi"));
    expect([page.code, noted(page)]).toEqual(["backend_auth", "sign-in"]);
  });

  it("says use https:// when that is where it leads, or what it says", async () => {
    for (const response of [
      to("https://a.example.com:8501/api", 301),
      { status: 400, text: "Client sent an HTTP request to an HTTPS server.\n" },
      { status: 400, text: "<html>The plain HTTP request was sent to HTTPS port</html>" },
      { status: 400, text: "You're speaking plain HTTP to an SSL-enabled server port." },
    ]) {
      const error = await failure("http://a.example.com:8501", response);
      expect([error.remedy, noted(error)]).toEqual(["Begin the address with https://.", "address"]);
      expect(error.backend?.status).toBe(response.status);
    }
  });

  it("says when a proxy demands a client certificate", async () => {
    const error = await failure("https://a.example.com", {
      status: 400,
      text: "<center>No required SSL certificate was sent</center>",
    });
    expect(error.message).toBe("a.example.com demands a client certificate.");
    expect(noted(error)).toBe("tls");
  });

  it("is not followed anywhere else either", async () => {
    const error = await failure("https://a.example.com/base", to("/other/api", 307));
    expect([error.code, noted(error)]).toEqual(["backend_invalid", "address"]);
    expect(error.message).toContain("/other/api");
  });

  it("is an answer in every other case", async () => {
    for (const response of [
      { status: 400, text: "peer name is required" },
      { status: 304 },
      { status: 500, headers: { location: "https://idp.example/" } },
    ])
      expect((await ask("http://a.example.com", response)).status).toBe(response.status);
  });
});
