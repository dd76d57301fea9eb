import { expect, it } from "vitest";
import type { Repair } from "@/lib/domain/repair";
import { adviser } from "./use-diagnosis";

const act: Repair["acts"][number] = {
  act: "renew",
  label: "Renew",
  effects: [],
  note: null,
  denied: null,
  svmPeers: null,
};
const found = (finding: Repair["finding"], acts: Repair["acts"] = []) => ({ finding, acts });
const plain = { known: true, hasSteps: false };

it("lets one of the two explain and advise", () => {
  expect(adviser(null, plain)).toBe("peer");
  expect(adviser(found("wrong-secret", [act]), plain)).toBe("pair");
  expect(adviser(found("wrong-secret", [act]), { known: true, hasSteps: true })).toBe("pair");
  expect(adviser(found("unregistered"), plain)).toBe("pair");
  expect(adviser(found("unregistered"), { known: true, hasSteps: true })).toBe("peer");
});

it("keeps both where one of them knows nothing now", () => {
  expect(adviser(found("unknown"), plain)).toBe("both");
  expect(adviser(found("wrong-secret", [act]), { known: false, hasSteps: false })).toBe("both");
});
