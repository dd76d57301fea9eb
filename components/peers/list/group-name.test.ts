import { expect, it } from "vitest";
import { groupNames } from "./group-name";

const names = {
  systems: [{ id: "ontap", label: "NetApp ONTAP" }],
  connections: [{ id: "1", name: "eu-prod-01" }],
};

it("names groups in words, and by what they are known by where there are none", () => {
  expect(groupNames({ by: "connection" }, names)("1", [])).toBe("eu-prod-01");
  expect(groupNames({ by: "system" }, names)("ontap", [])).toBe("NetApp ONTAP");
  expect(groupNames({ by: "system" }, names)("new", [])).toBe("new");
  const ofLabel = groupNames({ by: "label", key: "env" }, names);
  expect(["env=prod", "env=", "-env"].map((key) => ofLabel(key, []))).toEqual([
    "env=prod",
    "env, without a value",
    "Without the label env",
  ]);
  expect(groupNames({ by: "halves" }, names)("-", [])).toBe("Other half not in this list");
});
