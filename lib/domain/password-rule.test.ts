import { describe, expect, it } from "vitest";
import { changePasswordForm, newAccountForm, passwordFault } from "./password-rule";

const ana = { email: "ana.kovacs@example.com", name: "Ana Kovács" };

describe("what a new password must not be", () => {
  it.each([
    ["aaaaaaaaaaaa", /repeats/],
    ["testtesttest", /repeats/],
    ["123456789012", /common|sequence/],
    ["abcdefghijkl", /sequence/],
    ["passwordpassword", /repeats/],
    ["Password1234!", /common/],
    ["qwertyuiopas", /keyboard|common/],
    ["peerdeckpeerdeck", /name/],
    ["ana.kovacs@example.com", /name/],
    ["ana.kovacs1!", /name|pattern/],
    ["kovacskovacs", /repeats|name/],
  ])("refuses %s and says why", (password, reason) => {
    expect(passwordFault(password, ana)).toMatch(/^Choose a password that is harder to guess: /);
    expect(passwordFault(password, ana)).toMatch(reason);
  });

  it.each(["correct horse battery", "kX9-vvPq2-mnZ4", "a long enough password", "žluťoučký kůň 7"])(
    "takes %s",
    (password) => expect(passwordFault(password, ana)).toBeNull(),
  );

  it("takes no longer for the longest and most tangled than a person notices", () => {
    passwordFault("warm up the lists", ana);
    const before = process.cpuUsage();
    passwordFault("p4$5w0rd8|_|!5{0<qwertyvvt()".repeat(5).slice(0, 128), ana);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(200);
  });
});

describe("a form with a new password", () => {
  const messages = (result: { error?: { issues: { path: PropertyKey[]; message: string }[] } }) =>
    result.error?.issues.map((issue) => [issue.path.join("."), issue.message]) ?? [];

  it("judges it beside what is wrong in other fields", () => {
    const account = { token: "t", ...ana, name: " ", password: "ana.kovacs@example.com" };
    expect(messages(newAccountForm.safeParse(account)).map(([path]) => path)).toEqual([
      "name",
      "password",
    ]);
  });

  it("says of a short one only that it is short", () => {
    const account = { token: "t", ...ana, password: "" };
    expect(messages(newAccountForm.safeParse(account))).toEqual([
      ["password", "Enter a password of at least 12 characters."],
    ]);
  });

  it("refuses the current password as the new one", () => {
    const same = { currentPassword: "correct horse battery", newPassword: "correct horse battery" };
    expect(messages(changePasswordForm(ana).safeParse(same))).toEqual([
      ["newPassword", "Choose another password than the current one."],
    ]);
  });
});
