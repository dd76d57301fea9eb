import { describe, expect, it } from "vitest";
import { changedContactPointForm, newContactPointForm } from "./contact-point-form-schema";
import { contactPointFormValues } from "./contact-point-form-values";

describe("the form of contact points", () => {
  const filled = {
    ...contactPointFormValues("webhook", null),
    name: "Hook",
    settings: { url: "https://hooks.example.com", caPem: undefined },
  };

  it("leaves out what was left empty", () => {
    const values = { ...filled, secrets: { signingKey: "", authorization: "Bearer x" } };
    expect(newContactPointForm.parse(values)).toMatchObject({
      secrets: { authorization: "Bearer x" },
      repeatMinutes: 240,
    });
    expect(newContactPointForm.parse({ ...values, repeats: false })).toMatchObject({
      repeatMinutes: null,
    });
  });

  it("asks for the secrets a kind cannot do without, once", () => {
    const slack = { ...filled, kind: "slack", settings: {} };
    const paths = newContactPointForm.safeParse(slack).error?.issues.map(({ path }) => path);
    expect(paths).toEqual([["secrets", "url"]]);
    expect(changedContactPointForm.safeParse(slack).success).toBe(true);
  });

  it("says what is wrong at the field of the kind", () => {
    const mail = { ...contactPointFormValues("email", null), name: "Mail" };
    const issues = newContactPointForm
      .safeParse(mail)
      .error?.issues.map(({ path }) => path.join("."));
    expect(issues).toEqual(["settings.host", "settings.from", "settings.to"]);
  });
});
