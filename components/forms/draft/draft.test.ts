import { describe, expect, test } from "vitest";
import { type DraftStorage, dropDraft, dropDrafts, keepDraft, readDraft } from "./draft-store";
import { keptFields, withoutSecrets } from "./without-secrets";

const fields: Record<string, { label: string; secret: boolean }> = {
  passphrase: { label: "Passphrase", secret: true },
  passphraseSource: { label: "Who makes the passphrase", secret: false },
  meta: { label: "Metadata", secret: false },
  "a.key": { label: "Key of A", secret: true },
};
const fieldAt = (name: string) => fields[name];

describe("what is kept of a form", () => {
  test("has nothing in place of secrets, and names those that had been entered", () => {
    expect(
      withoutSecrets(
        {
          passphrase: "correct horse",
          passphraseSource: "dashboard",
          name: "eu",
          a: { key: "", ipspace: "x" },
        },
        fieldAt,
      ),
    ).toEqual({
      values: {
        passphrase: "",
        passphraseSource: "dashboard",
        name: "eu",
        a: { key: "", ipspace: "x" },
      },
      left: ["Passphrase"],
    });
  });

  test("leaves out what no field is about but is called like a secret, in lists too", () => {
    const { values, left } = withoutSecrets(
      { servers: [{ host: "kms1", password: "hunter2" }, { host: "kms2" }], tags: ["a", "b"] },
      fieldAt,
    );
    expect(values).toEqual({
      servers: [{ host: "kms1", password: "" }, { host: "kms2" }],
      tags: ["a", "b"],
    });
    expect(left).toEqual(["password"]);
  });

  test("takes a field for secret by its kind", () => {
    const known = keptFields([
      { name: "a.pin", label: "PIN of A", kind: "secret" },
      { name: "a.token", label: "Token", kind: "radio" },
    ]);
    expect(withoutSecrets({ "a.pin": "1234", "a.token": "old", onFailure: "undo" }, known)).toEqual(
      {
        values: { "a.pin": "", "a.token": "old", onFailure: "undo" },
        left: ["PIN of A"],
      },
    );
  });

  test("keeps what a person calls things inside a field that is none", () => {
    expect(withoutSecrets({ meta: { token: "blue" } }, fieldAt).values).toEqual({
      meta: { token: "blue" },
    });
  });
});

function memory(): DraftStorage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}

describe("drafts of a tab", () => {
  const draft = { values: { name: "eu" }, about: "", steps: ["one"], left: [] };

  test("come back to the person who left them, and to nobody else", () => {
    const storage = memory();
    keepDraft("ada", "new-peer", draft, storage);
    expect(readDraft("ada", "new-peer", storage)).toEqual(draft);
    expect(readDraft("bob", "new-peer", storage)).toBeNull();
    expect(readDraft("ada", "pair", storage)).toBeNull();
  });

  test("of others go when somebody signs in, all of them at sign-out, nothing else of the storage", () => {
    const storage = memory();
    storage.setItem("theme", "dark");
    keepDraft("ada", "new-peer", draft, storage);
    keepDraft("ada-two", "new-peer", draft, storage);
    dropDrafts("ada", storage);
    expect(readDraft("ada", "new-peer", storage)).toEqual(draft);
    expect(readDraft("ada-two", "new-peer", storage)).toBeNull();
    keepDraft("ada", "pair", draft, storage);
    dropDraft("ada", "pair", storage);
    expect(readDraft("ada", "pair", storage)).toBeNull();
    dropDrafts(undefined, storage);
    expect(readDraft("ada", "new-peer", storage)).toBeNull();
    expect(storage.getItem("theme")).toBe("dark");
  });

  test("that cannot be read are none, and a storage that refuses costs nothing else", () => {
    const storage = memory();
    storage.setItem("peerdeck-draft ada new-peer", "{");
    expect(readDraft("ada", "new-peer", storage)).toBeNull();
    storage.setItem("peerdeck-draft ada new-peer", '{"values":1}');
    expect(readDraft("ada", "new-peer", storage)).toBeNull();
    const full: DraftStorage = {
      ...memory(),
      setItem: () => {
        throw new Error("full");
      },
    };
    expect(() => keepDraft("ada", "new-peer", draft, full)).not.toThrow();
  });
});
