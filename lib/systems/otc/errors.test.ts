import { describe, expect, it } from "vitest";
import { failureOf } from "@/lib/errors/testing/failure";
import { catalogue } from "./catalogue";
import { createInput } from "./testing/inputs";
import { createTestLab, noAbort } from "./testing/world";
import { toAppError } from "./errors";

const signal = noAbort();

/** Documented field → our pointer, for the codes whose fields are few enough to point at. */
const pointersOf: Record<string, string[]> = {
  "DC.0000": [""],
  "DC.0001": [""],
  "DC.0002": ["/virtualInterfaceId"],
  "DC.0004": ["/localGateway", "/remoteGateway", "/remoteSubnets"],
  "DC.0008": ["/bgpAsn"],
  "DC.1105": ["/remoteSubnets"],
  "DC.1118": ["/virtualInterfaceId"],
  "DC.1203": ["/bgpAsn"],
  "DC.1205": ["/virtualInterfaceId"],
  "DC.1211": ["/virtualInterfaceId"],
  "DC.1213": ["/virtualInterfaceId"],
  "DC.1223": ["/bgpAsn"],
  "DC.1400": ["/remoteSubnets"],
  "DC.1401": ["/remoteSubnets"],
  "VPC.1903": ["/virtualInterfaceId"],
  "VPC.1909": [""],
};
const ownCodes = catalogue.filter(
  (entry) => !entry.assumed && (entry.scope.startsWith("vif-peer") || entry.code in pointersOf),
);
const unavailable = new Set(["DC.0003"]);

describe("the service's error catalogue, when a peer is created", () => {
  it.each(
    ownCodes
      .filter(({ code }) => !unavailable.has(code))
      .map(({ code, message }) => [code, message] as const),
  )("%s: %s", async (code, message) => {
    const lab = await createTestLab();
    const input = await createInput(lab);
    lab.command("refuse-next", { code });
    const error = await failureOf(lab.adapter.createPeer(input, signal));
    expect(error).toMatchObject({ code: "refused", backend: { status: 400, code, text: message } });
    expect(error.issues.map(({ pointer }) => pointer)).toEqual(pointersOf[code]);
    for (const issue of error.issues)
      expect(issue).toMatchObject({
        code,
        detail: message,
        remedy: expect.stringMatching(/^\S.+\.$/),
      });
  });

  it.each(["DC.0003", "DC.0005", "DC.0006", "DC.0011"])(
    "%s is a fault of the service, worth another try",
    async (code) => {
      const lab = await createTestLab();
      const input = await createInput(lab);
      lab.command("refuse-next", { code });
      expect(await failureOf(lab.adapter.createPeer(input, signal))).toMatchObject({
        code: "backend_unavailable",
        backend: { code },
      });
    },
  );

  it.each(["DC.0009", "DC.0013"])("%s is a missing right", async (code) => {
    const lab = await createTestLab();
    const input = await createInput(lab);
    lab.command("refuse-next", { code });
    expect(await failureOf(lab.adapter.createPeer(input, signal))).toMatchObject({
      code: "backend_auth",
      backend: { code },
      remedy: expect.stringContaining("DCAAS FullAccess"),
    });
  });

  it.each(
    catalogue
      .filter(({ code, assumed }) => !assumed && /^(DC|VPC)\./.test(code))
      .map(({ code }) => [code] as const),
  )("%s keeps its code and text", async (code) => {
    const lab = await createTestLab();
    const input = await createInput(lab);
    lab.command("refuse-next", { code });
    const { backend } = await failureOf(lab.adapter.createPeer(input, signal));
    expect(backend).toMatchObject({
      code,
      text: catalogue.find((entry) => entry.code === code)?.message,
    });
  });

  it.each(
    catalogue
      .filter(({ code, assumed }) => !assumed && code.startsWith("APIGW."))
      .map(({ code, http, message }) => [code, http, message] as const),
  )("%s (%i) of the gateway: %s", async (code, http, message) => {
    const lab = await createTestLab();
    const input = await createInput(lab);
    lab.dcaas.disturb = ({ method }) =>
      method === "POST"
        ? {
            status: http,
            body: JSON.stringify({
              error_msg: message,
              error_code: code.replace("APIGW", "APIG"),
              request_id: "r",
            }),
          }
        : undefined;
    const error = await failureOf(lab.adapter.createPeer(input, signal));
    const expected =
      http === 401 || http === 403
        ? "backend_auth"
        : http === 429 || http >= 500
          ? "backend_unavailable"
          : "refused";
    expect(error).toMatchObject({
      code: expected,
      backend: { status: http, code: code.replace("APIGW", "APIG"), text: message },
    });
    expect(error.remedy).toBeTruthy();
  });
});

describe("the error catalogue, by whoever answers with it", () => {
  const iamCodes = catalogue.filter(({ code }) => code.startsWith("IAM."));
  it.each(iamCodes.map(({ code, http, message }) => [code, http, message] as const))(
    "%s (%i) of the identity service: %s",
    async (code, http, message) => {
      const lab = await createTestLab();
      lab.dcaas.disturb = () => ({
        status: http,
        body: JSON.stringify({ error_msg: message, error_code: code }),
      });
      const error = await failureOf(lab.adapter.listPeers(signal));
      expect(error).toMatchObject({
        code: http === 403 ? "backend_auth" : "refused",
        backend: { status: http, code, text: message },
      });
      expect(error.remedy).toBeTruthy();
    },
  );

  const keystoneCodes = catalogue.filter(({ code }) => code.startsWith("KEYSTONE."));
  it.each(keystoneCodes.map(({ http, message }) => [http, message] as const))(
    "%i of Keystone: %s",
    async (http, message) => {
      const lab = await createTestLab();
      lab.iam.disturb = () => ({
        status: http,
        body: JSON.stringify({ error: { message, code: http, title: "Refused" } }),
      });
      expect(await failureOf(lab.adapter.listPeers(signal))).toMatchObject({
        code: "backend_auth",
        backend: { status: http, code: String(http), text: message },
        remedy: expect.stringContaining("Check user, password, domain and project"),
      });
    },
  );

  it("has no entry that nobody here answers with", () => {
    const walked = /^(DC|VPC|APIGW|IAM|KEYSTONE)\./;
    expect(catalogue.filter(({ code }) => !walked.test(code))).toEqual([]);
    expect(catalogue.filter(({ assumed }) => !assumed)).toHaveLength(121);
  });

  it.each(catalogue.filter(({ assumed }) => assumed).map((entry) => [entry] as const))(
    "says the same for what is documented without a code: $message",
    ({ code, message, http, fields }) => {
      const error = toAppError(
        {
          status: http,
          headers: {},
          text: JSON.stringify({ error_code: code, error_msg: message }),
        },
        { operation: "create", region: "eu-ch2", input: {} },
      );
      expect(error.backend).toMatchObject({ code, text: message });
      expect(["refused", "not_found"]).toContain(error.code);
      if (fields.length > 0) expect(error.issues.length).toBeGreaterThan(0);
    },
  );

  // What an update cannot be about belongs to the whole, and a delete has no fields.
  const writes = catalogue.filter(({ code, assumed }) => !assumed && /^(DC|VPC)\./.test(code));
  it.each(writes.map(({ code, message }) => [code, message] as const))(
    "%s keeps code and text when a peer is changed or deleted",
    async (code, message) => {
      const lab = await createTestLab();
      const peer = (await lab.adapter.listPeers(signal)).find(
        ({ name }) => name === "vif-zrh-core-02-v6",
      );
      const input = { name: "n", description: "", remoteSubnets: ["2001:db8:17::/48"] };
      for (const write of [
        () => lab.adapter.updatePeer(peer?.key ?? "", input, signal),
        () => lab.adapter.deletePeer(peer?.key ?? "", signal),
      ]) {
        lab.command("refuse-next", { code });
        const error = await failureOf(write());
        expect(error.backend).toMatchObject({ code, text: message });
        for (const { pointer } of error.issues)
          expect(["", "/name", "/description", "/remoteSubnets"]).toContain(pointer);
      }
    },
  );
});
