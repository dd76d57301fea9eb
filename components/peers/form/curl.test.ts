import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { curlCommand, withPlaceholders } from "./curl";

const request = {
  method: "POST",
  path: "/api/cluster/peers?return_records=true",
  body: { name: "o'brien", authentication: { passphrase: "••••••••" }, list: ["$HOME", "`id`"] },
};

describe("curlCommand", () => {
  it("carries the address, the placeholders for credentials and no secret", () => {
    const command = curlCommand(request, "https://cluster.example.com:8443/", [
      "--user",
      "admin:PASSWORD",
    ]);
    expect(command).toContain(
      "curl --request POST 'https://cluster.example.com:8443/api/cluster/peers?return_records=true'",
    );
    expect(command).toContain("--user admin:PASSWORD");
    expect(command).toContain('"passphrase": "<passphrase>"');
    expect(command).not.toContain("•");
  });
  it("survives a shell word by word", () => {
    const command = curlCommand(request, "https://cluster.example.com", [
      "--header",
      "X-Token: $TOKEN's",
    ]);
    const words = execFileSync("/bin/sh", ["-c", command.replace(/^curl/, "printf '%s\\0'")], {
      encoding: "utf8",
    }).split("\0");
    expect(words).toContain("X-Token: $TOKEN's");
    expect(JSON.parse(words.at(-2) ?? "")).toEqual({
      name: "o'brien",
      authentication: { passphrase: "<passphrase>" },
      list: ["$HOME", "`id`"],
    });
  });
  it("sends nothing where there is no body", () => {
    expect(
      curlCommand(
        { method: "DELETE", path: "/v1/peering/dc2", body: null },
        "http://127.0.0.1:8500",
      ),
    ).toBe("curl --request DELETE http://127.0.0.1:8500/v1/peering/dc2");
  });
});

describe("withPlaceholders", () => {
  it("names entries of a masked list after the list", () => {
    expect(withPlaceholders({ keys: ["••••", "plain"] })).toEqual({ keys: ["<keys>", "plain"] });
  });
});
