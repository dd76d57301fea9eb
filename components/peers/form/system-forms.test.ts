import { expect, it } from "vitest";
import type { FieldSpec, FormContext } from "@/lib/systems/contract/fields";
import { sentSecret } from "./system-forms";

const context: FormContext = { connection: null, choices: {}, nowMs: 0 };
const made = (name: string, label: string, visible = true): FieldSpec => ({
  name,
  label,
  kind: "secret",
  generate: { rule: () => "", make: () => "x" },
  visible: () => visible,
});
const secretOf = (fields: FieldSpec[], values: Record<string, unknown>, forms = {}) =>
  sentSecret(forms, fields, { act: "create", values }, context);

it("is the one made in the form for the other side, while it is shown", () => {
  const fields: FieldSpec[] = [
    { name: "token", label: "Token", kind: "secret" },
    made("passphrase", "Passphrase"),
  ];
  expect(secretOf(fields, { token: "t", passphrase: "abc" })).toEqual({
    label: "passphrase",
    value: "abc",
    expiresAt: null,
  });
  expect(secretOf(fields, { token: "t", passphrase: "" })).toBeNull();
  expect(secretOf([made("md5", "MD5 key", false)], { md5: "abc" })).toBeNull();
  expect(secretOf([made("md5", "MD5 key")], { md5: "abc" })?.label).toBe("MD5 key");
});

it("is what the system says, where it has an opinion", () =>
  expect(
    secretOf([made("md5", "MD5 key")], { md5: "abc" }, { sentSecret: () => null }),
  ).toBeNull());
