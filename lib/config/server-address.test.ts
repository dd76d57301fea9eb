import { describe, expect, it } from "vitest";
import { parseEnv } from "./env-schema";
import { isHttpsAlone, serverAddress } from "./server-address";

describe("the server's address", () => {
  it.each([
    [{}, "http://127.0.0.1:3000", false],
    [{ HOST: "0.0.0.0", PORT: "80" }, "http://localhost:80", false],
    [{ HOST: "::" }, "http://localhost:3000", false],
    [{ HOST: "::1", PEERDECK_BASE_PATH: "/x/" }, "http://[::1]:3000/x", false],
    [{ PEERDECK_TLS_CERT: "c", PEERDECK_TLS_KEY: "k" }, "https://127.0.0.1:3000", true],
    [{ PEERDECK_PUBLIC_URL: "https://a.example/" }, "https://a.example", true],
    [{ PEERDECK_PUBLIC_URL: "http://a.example" }, "http://a.example", false],
  ])("for %j is %s", (source, address, https) => {
    const config = parseEnv(source);
    expect([serverAddress(config), isHttpsAlone(config)]).toEqual([address, https]);
  });
});
