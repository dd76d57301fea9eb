import { describe, expect, it } from "vitest";
import type { KeyManagerSetup } from "@/lib/domain/key-manager-detail";
import { changeInput, createInput, passphraseRule } from "./inputs";
import { parseServer, passphraseIssue, serverIdentity, serverName } from "./rules";

const issuesOf = (
  schema: ReturnType<typeof createInput> | ReturnType<typeof changeInput>,
  input: unknown,
): [string, string][] => {
  const parsed = schema.safeParse(input);
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => [`/${path.join("/")}`, message]);
};
const pointers = (schema: Parameters<typeof issuesOf>[0], input: unknown) =>
  issuesOf(schema, input).map(([pointer]) => pointer);
const server = (host: string, more: Record<string, unknown> = {}) => ({ host, ...more });
const external = (servers: unknown[], more: Record<string, unknown> = {}) => ({
  kind: "external",
  clientCertificate: "c1",
  authorities: ["a1"],
  servers,
  ...more,
});
const passphrase = "x".repeat(32);

describe("key servers", () => {
  it.each([
    ["kmip1.example.com", "kmip1.example.com:5696"],
    ["KMIP1.example.com:5697", "KMIP1.example.com:5697"],
    ["192.0.2.1", "192.0.2.1:5696"],
    ["2001:db8::1", "[2001:db8::1]:5696"],
    ["[2001:db8::1]:9998", "[2001:db8::1]:9998"],
  ])("reads %s as %s", (text, name) => {
    const parsed = parseServer(text);
    expect(parsed && serverName(parsed)).toBe(name);
  });
  it.each(["", "a b", "host:", "host:0", "host:65536", "1.2.3", "192.0.2.1:x", "http://kmip"])(
    "does not read %j",
    (text) => {
      expect(parseServer(text)).toBeNull();
    },
  );
  it("knows one server in two ways of writing", () => {
    const same = (one: string, other: string) =>
      serverIdentity(parseServer(one) ?? { host: one, port: 0 }) ===
      serverIdentity(parseServer(other) ?? { host: other, port: 0 });
    expect(same("KMIP.example.com", "kmip.example.com:5696")).toBe(true);
    expect(same("2001:db8::1", "[2001:DB8:0:0::1]:5696")).toBe(true);
    expect(same("192.0.2.1", "192.0.2.1:5697")).toBe(false);
  });
});

describe("passphrases", () => {
  it.each([
    ["x".repeat(31), 32, false],
    ["x".repeat(32), 32, true],
    ["x".repeat(256), 32, true],
    ["x".repeat(257), 32, false],
    ["x".repeat(63), 64, false],
    ["ü".repeat(40), 32, false],
  ])("%#", (text, min, fine) => {
    expect(passphraseIssue(text, min) === null).toBe(fine);
  });
  it("are longer in Common Criteria mode", () => {
    expect(passphraseRule(true)).toEqual({ min: 64, max: 256, strict: true });
    expect(passphraseRule(false).min).toBe(32);
  });
});

describe("setting up", () => {
  it.each([
    [{ kind: "onboard", passphrase }, []],
    [{ kind: "onboard", passphrase: "" }, ["/passphrase"]],
    [{ kind: "onboard", passphrase: "short" }, ["/passphrase"]],
    [{ kind: "onboard", passphrase, scope: "svm-1" }, ["/scope"]],
    [external([server("kmip1.example.com")]), []],
    [external([]), ["/servers"]],
    [
      external([server("a.example.com")], { clientCertificate: "", authorities: [] }),
      ["/clientCertificate", "/authorities"],
    ],
    [
      external(["a", "b", "c", "d", "e"].map((name) => server(`${name}.example.com`))),
      ["/servers"],
    ],
    [
      external([server("a.example.com"), server("A.example.com", { port: 5696 })]),
      ["/servers/1/host"],
    ],
    [external([server("a.example.com", { port: 5697 }), server("a.example.com")]), []],
    [
      external([server("no host"), server("", { port: 70_000 })]),
      ["/servers/0/host", "/servers/1/host", "/servers/1/port"],
    ],
    [external([server("a.example.com", { timeoutS: 61 })]), ["/servers/0/timeoutS"]],
    [external([server("a.example.com", { username: "u" })]), ["/servers/0/password"]],
    [external([server("a.example.com", { password: "p" })]), ["/servers/0/username"]],
    [
      external([
        server("a.example.com", {
          secondaries: ["b1.example.com", "b2.example.com", "b3.example.com", "b4.example.com"],
        }),
      ]),
      ["/servers/0/secondaries"],
    ],
    [
      external([
        server("a.example.com", {
          secondaries: ["a.example.com:5696", "b.example.com", "B.example.com"],
        }),
      ]),
      ["/servers/0/secondaries/0", "/servers/0/secondaries/2"],
    ],
    [
      external([
        server("a.example.com", { secondaries: ["b.example.com"] }),
        server("b.example.com"),
      ]),
      ["/servers/0/secondaries/0"],
    ],
  ])("%# says what is wrong where", (input, expected) => {
    expect(pointers(createInput(), input)).toEqual(expected);
  });

  const setup: KeyManagerSetup = {
    connection: { id: "c", name: "c" },
    passphrase: passphraseRule(true),
    partner: null,
    scopes: [
      {
        id: "",
        name: "Whole cluster",
        whole: true,
        onboard: null,
        external: "There is one already.",
      },
      {
        id: "s1",
        name: "SVM s1",
        whole: false,
        onboard: "Only the whole cluster.",
        external: null,
      },
    ],
    certificates: [
      {
        id: "c1",
        name: "c1",
        role: "client",
        scope: "s1",
        scopeName: "s1",
        hint: "",
        expiresAt: null,
        unusable: null,
      },
      {
        id: "old",
        name: "old",
        role: "client",
        scope: "s1",
        scopeName: "s1",
        hint: "",
        expiresAt: null,
        unusable: "It expired.",
      },
      {
        id: "a1",
        name: "a1",
        role: "authority",
        scope: "s1",
        scopeName: "s1",
        hint: "",
        expiresAt: null,
        unusable: null,
      },
    ],
    canValidate: false,
    secondariesDenied: "Too old.",
    unread: [],
  };
  it.each([
    [{ kind: "onboard", passphrase }, ["/passphrase"]],
    [{ kind: "onboard", passphrase: "x".repeat(64), synchronise: true }, ["/synchronise"]],
    [external([server("a.example.com")], { scope: "s1" }), []],
    [external([server("a.example.com")]), ["/scope", "/clientCertificate", "/authorities"]],
    [
      external([server("a.example.com")], { scope: "s1", clientCertificate: "old" }),
      ["/clientCertificate"],
    ],
    [
      external([server("a.example.com", { secondaries: ["b.example.com"] })], { scope: "s1" }),
      ["/servers/0/secondaries"],
    ],
  ])("%# is judged by what the cluster says", (input, expected) => {
    expect(pointers(createInput(setup), input)).toEqual(expected);
  });
});

describe("changing", () => {
  it.each([
    [
      { act: "change-passphrase", existingPassphrase: "", passphrase: "" },
      ["/existingPassphrase", "/passphrase"],
    ],
    [{ act: "change-passphrase", existingPassphrase: passphrase, passphrase }, ["/passphrase"]],
    [{ act: "change-passphrase", existingPassphrase: "old", passphrase }, []],
    [{ act: "synchronise", existingPassphrase: "" }, ["/existingPassphrase"]],
    [{ act: "add-server", host: "kmip:1" }, ["/host"]],
    [{ act: "change-server", server: "a.example.com:5696" }, ["/"]],
    [
      { act: "change-server", server: "a.example.com:5696", secondaries: ["a.example.com"] },
      ["/secondaries/0"],
    ],
    [{ act: "replace-certificates" }, ["/clientCertificate"]],
    [{ act: "replace-certificates", authorities: ["a2"] }, []],
    [{ act: "remove-server", server: "a.example.com:5696", force: true }, []],
    [{ act: "restore" }, []],
  ])("%# says what is wrong where", (input, expected) => {
    expect(pointers(changeInput(), input)).toEqual(expected);
  });
});
