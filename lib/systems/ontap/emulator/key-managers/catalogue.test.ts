import { describe, expect, it } from "vitest";
import {
  findRefusal,
  keyManagerCatalogue,
  type KeyManagerOperation,
  type KeyManagerRefusal,
} from "../../key-managers/catalogue";
import { askedFor, keyManagerIssue, keyManagerPointer } from "../../key-managers/errors";
import { errorOf } from "../../errors";
import { testFleet } from "../../testing/fleet";
import { command, onboard, path, type Recipe, recipes } from "../../testing/key-manager-recipes";

const keyOf = (entry: KeyManagerRefusal): string | undefined =>
  Object.keys(recipes).find((key) => {
    const [, operation, code, wording] = /^(\S+) (\S+)(?: (.+))?$/.exec(key) ?? [];
    return (
      operation === entry.operation &&
      code === entry.code &&
      (wording === undefined || entry.message.includes(wording)) &&
      (wording !== "servers" || !entry.message.includes("primary"))
    );
  });

const methods: Record<KeyManagerOperation, string> = {
  create: "POST",
  modify: "PATCH",
  delete: "DELETE",
  "add-server": "POST",
  "modify-server": "PATCH",
  "remove-server": "DELETE",
  restore: "POST",
};
const below = (operation: KeyManagerOperation, server: string): string =>
  ({
    create: "",
    modify: "",
    delete: "",
    "add-server": "/key-servers",
    "modify-server": `/key-servers/${server}`,
    "remove-server": `/key-servers/${server}`,
    restore: "/restore",
  })[operation];

async function provoke(entry: KeyManagerRefusal) {
  const fleet = await testFleet({ connections: 8 });
  const key = keyOf(entry);
  const onboardCall =
    entry.operation === "modify" && /onboard|assphrase|passhrase/.test(entry.message);
  const recipe: Recipe = (key ? recipes[key] : undefined) ?? {
    cluster: onboardCall ? "us-arch-02" : "eu-prod-01",
    server: "192.0.2.71%3A5696",
    body: entry.operation === "create" ? onboard() : {},
    before: command("refuse-next", {
      endpoint: onboardCall ? "us-arch-02" : "eu-prod-01",
      operation: entry.operation,
      code: entry.code,
      wording: entry.message,
    }),
  };
  await recipe.before?.(fleet);
  const { records } = (await fleet.call(recipe.cluster, "GET", `${path}?scope=cluster`)).json as {
    records: { uuid: string }[];
  };
  const target =
    entry.operation === "create"
      ? path
      : `${path}/${records[0]?.uuid}${below(entry.operation, recipe.server ?? "")}`;
  const sends = entry.operation !== "delete" && entry.operation !== "remove-server";
  return fleet.call(
    recipe.cluster,
    methods[entry.operation],
    target,
    sends ? { body: recipe.body ?? {} } : {},
  );
}

describe("every documented refusal of key managers and key servers", () => {
  it.each(
    keyManagerCatalogue.map(
      (entry) => [`${entry.operation} ${entry.code}: ${entry.message}`, entry] as const,
    ),
  )("%s", async (_title, entry) => {
    const answer = await provoke(entry);
    const { operation, code } = entry;
    // Clusters word this one unlike the reference (netapp.ontap collection).
    const message = code === "65536139" ? "Cluster-wide passphrase is incorrect." : entry.message;
    expect([answer.status, answer.json["error"]]).toMatchObject([400, { code, message }]);
    const error = errorOf(
      { status: 400, headers: {}, text: answer.text },
      {
        operation: "read",
        secrets: [],
        about: {
          asked: askedFor[operation],
          rights: path,
          issueOf: (refusal) => keyManagerIssue(operation, refusal),
        },
      },
    );
    expect(error).toMatchObject({
      code: "refused",
      remedy: entry.action,
      backend: { status: 400, code, text: message },
    });
    const [issue, ...others] = error.issues;
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ detail: entry.cause, remedy: entry.action, code });
    const documented = entry.fields.map((field) => keyManagerPointer(operation, field));
    const pointer = issue?.pointer ?? "missing";
    expect(
      documented.length === 0
        ? pointer === ""
        : documented.some((known) => pointer === known || pointer.startsWith(`${known}/`)),
      pointer,
    ).toBe(true);
  });

  it("is met by what is sent wherever a state of a cluster can cause it", () => {
    const used = new Set(keyManagerCatalogue.map(keyOf).filter(Boolean));
    expect(Object.keys(recipes).filter((key) => !used.has(key))).toEqual([]);
    expect(used.size).toBeGreaterThan(70);
  });

  it("keeps one meaning over renumbered codes", async () => {
    const fleet = await testFleet({ connections: 8 });
    const pointers: string[] = [];
    for (const [major, code] of [
      [12, "65536907"],
      [13, "65536913"],
      [16, "65536913"],
      [17, "65539706"],
      [19, "65539706"],
    ] as const) {
      fleet.system.command("set-release", { endpoint: "us-arch-02", release: `9.${major}.1` });
      const { json } = await fleet.call("us-arch-02", "POST", path, { body: onboard() });
      const answered = json["error"] as { code: string; message: string };
      expect(answered.code, `9.${major}`).toBe(code);
      pointers.push(
        keyManagerIssue("create", { code: answered.code, text: answered.message, target: null })
          .pointer,
      );
    }
    expect(new Set(pointers).size).toBe(1);
  });

  it.each([
    ["modify", "Cluster-wide passphrase is incorrect.", "65536139"],
    ["modify", "New passphrase cannot be same as the old passphrase.", "65536150"],
    ["modify", "The new passphrase is same as old passphrase.", "65536150"],
    ["create", "External key management already configured", "65536870"],
    ["create", "SVM x already has external key management configured.", "65536870"],
  ] as const)("knows the wording real systems use for %s: %s", (operation, wording, code) => {
    expect(findRefusal(operation, "1", wording)?.code).toBe(code);
  });

  it("leaves what nobody wrote down as the system said it", () => {
    expect(findRefusal("create", null, "nothing anybody wrote down")).toBeUndefined();
    expect(
      keyManagerIssue("create", {
        code: "99",
        text: "New in 9.20.",
        target: "external.servers[1]",
      }),
    ).toEqual({ pointer: "/servers/1", detail: "New in 9.20.", code: "99" });
  });
});
