import { describe, expect, it } from "vitest";
import {
  allows,
  lesserRole,
  type Permission,
  permissions,
  reasonDenied,
  type Role,
  roles,
} from "./permissions";

const grantedTo = (role: Role) =>
  (Object.keys(permissions) as Permission[]).filter((permission) => allows(role, permission));

describe("permissions", () => {
  it("let viewers read and nothing else", () => {
    expect(grantedTo("viewer")).toEqual([
      "peers.read",
      "key-managers.read",
      "connections.read",
      "rotation.read",
      "wanted.read",
      "plans.read",
      "alerts.read",
    ]);
  });

  it("let operators change peers and key managers, never connections or users", () => {
    const granted = grantedTo("operator");
    expect(granted).toEqual(
      expect.arrayContaining([
        "peers.write",
        "key-managers.write",
        "tokens.write",
        "activity.read",
      ]),
    );
    expect(
      granted.filter((permission) => /^(users|connections)\.write$|^users\./.test(permission)),
    ).toEqual([]);
  });

  it("let admins do everything, and give no role more than a more powerful one", () => {
    expect(grantedTo("admin")).toEqual(Object.keys(permissions));
    roles.forEach((role, at) => {
      const above = roles[at + 1];
      if (above) expect(grantedTo(above)).toEqual(expect.arrayContaining(grantedTo(role)));
    });
  });

  it("cap one role by another", () => {
    expect(lesserRole("admin", "viewer")).toBe("viewer");
    expect(lesserRole("viewer", "operator")).toBe("viewer");
    expect(lesserRole("operator", "operator")).toBe("operator");
  });

  it("say which role is needed", () => {
    expect(reasonDenied("users.write")).toBe("Needs the admin role.");
  });
});
