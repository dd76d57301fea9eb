import { beforeEach, describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors/app-error";
import { answering, withUpstream } from "./testing/stub-adapter";
import { signal, testFleet, type TestFleet } from "./testing/fleet";

let fleet: TestFleet;
beforeEach(async () => {
  fleet = await testFleet();
});

describe("test connection", () => {
  const outcomes = async (adapter = fleet.adapter("eu-prod-01")) =>
    Object.fromEntries((await adapter.check(signal())).map(({ id, outcome }) => [id, outcome]));
  const account = (user: string) => {
    const users = fleet.system.command("users", { endpoint: "eu-prod-01" }) as {
      name: string;
      password: string;
    }[];
    return fleet.adapter("eu-prod-01", {
      kind: "basic",
      values: { user, password: users.find(({ name }) => name === user)?.password ?? "wrong" },
    });
  };
  const failing = (code: string) =>
    withUpstream({
      request: () =>
        Promise.reject(
          new AppError("backend_unavailable", "No.", {
            remedy: "Do.",
            backend: { status: null, code, text: "" },
          }),
        ),
    });

  it("passes every step for an admin", async () => {
    expect(await outcomes()).toEqual({
      address: "passed",
      tls: "passed",
      "sign-in": "passed",
      version: "passed",
      rights: "passed",
    });
  });
  it("warns a reader and fails who may not see peers", async () => {
    expect(await outcomes(account("monitor"))).toMatchObject({
      "sign-in": "passed",
      version: "passed",
      rights: "warning",
    });
    expect(await outcomes(account("svm-operator"))).toMatchObject({
      "sign-in": "passed",
      version: "passed",
      rights: "failed",
    });
  });
  it("names the step that failed and skips the rest", async () => {
    expect(await outcomes(account("nobody"))).toEqual({
      address: "passed",
      tls: "passed",
      "sign-in": "failed",
      version: "skipped",
      rights: "skipped",
    });
    expect(await outcomes(failing("ADDRESS"))).toEqual({
      address: "failed",
      tls: "skipped",
      "sign-in": "skipped",
      version: "skipped",
      rights: "skipped",
    });
    expect(await outcomes(failing("TLS"))).toMatchObject({
      address: "passed",
      tls: "failed",
      "sign-in": "skipped",
    });
    // Whatever answers here has not said that it knows the credentials.
    expect(await outcomes(withUpstream(answering(200, "<html>")))).toMatchObject({
      "sign-in": "skipped",
      version: "failed",
      rights: "skipped",
    });
  });
});
