import { describe, expect, test } from "vitest";
import { meant, optionsFor, shownAtOnce } from "./combobox-options";

const groups = [
  {
    label: "ONTAP",
    options: ["eu-prod-01", "eu-prod-011", "us-arch-02"].map((name) => ({
      value: name,
      label: name,
    })),
  },
  { label: "Consul", options: [{ value: "fra1", label: "consul-fra1" }] },
];
const labels = (typed: string) =>
  optionsFor(groups, typed).groups.map(({ label, options }) => [
    label,
    ...options.map((option) => option.label),
  ]);

describe("what a combobox shows", () => {
  test("is everything by group before anything is typed", () => {
    expect(labels("")).toEqual([
      ["ONTAP", "eu-prod-01", "eu-prod-011", "us-arch-02"],
      ["Consul", "consul-fra1"],
    ]);
  });

  test("has every word that was typed, in any order and case; groups without any are left out", () => {
    expect(labels("PROD eu")).toEqual([["ONTAP", "eu-prod-01", "eu-prod-011"]]);
    expect(labels("nothing")).toEqual([]);
  });

  test("is bounded, and says how many are left", () => {
    const many = [
      {
        label: "Many",
        options: Array.from({ length: 250 }, (_, index) => ({
          value: `${index}`,
          label: `cluster-${index}`,
        })),
      },
    ];
    expect(optionsFor(many, "").groups[0]?.options).toHaveLength(shownAtOnce);
    expect(optionsFor(many, "").left).toBe(150);
  });
});

test("what was typed means an option by its very label, or when it is the only one", () => {
  expect(meant(groups, "eu-prod-01")?.value).toBe("eu-prod-01");
  expect(meant(groups, "arch")?.value).toBe("us-arch-02");
  expect(meant(groups, "eu")).toBeUndefined();
  expect(meant(groups, " ")).toBeUndefined();
});
