import { expect, it } from "vitest";
import { sideChoices } from "./side-choices";

it("lists connections by system, with what speaks against one behind its name", () => {
  const connection = (id: string, system: string, reachable: boolean | null = true) => ({
    id,
    name: `${id}.example`,
    system,
    reachable,
  });
  expect(
    sideChoices(
      [
        { id: "ontap", label: "NetApp ONTAP" },
        { id: "consul", label: "HashiCorp Consul" },
      ],
      [
        connection("one", "ontap"),
        connection("two", "consul"),
        connection("three", "ontap", false),
      ],
      new Set(["three"]),
    ),
  ).toEqual([
    {
      label: "NetApp ONTAP",
      options: [
        { value: "one", label: "one.example", hint: undefined },
        { value: "three", label: "three.example", hint: "paired already, no answer" },
      ],
    },
    {
      label: "HashiCorp Consul",
      options: [{ value: "two", label: "two.example", hint: undefined }],
    },
  ]);
});
