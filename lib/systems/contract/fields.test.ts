import { describe, expect, expectTypeOf, it } from "vitest";
import { forms as consul } from "@/lib/systems/consul/forms";
import { forms as ontap } from "@/lib/systems/ontap/forms";
import { forms as otc } from "@/lib/systems/otc/forms";
import {
  helpOf,
  optionsOf,
  type Draft,
  type FieldName,
  type FieldSpec,
  type FieldValues,
  type FormContext,
  type PlainFieldSpec,
  type ValueAt,
} from "./fields";
import type { SystemForms } from "./forms";
import type { PairingField } from "./pairing-forms";

/** The compiler is the test: these types are checked with all others. */
type Input =
  | { way: "offer"; name?: string; addresses?: string[]; asn?: number | null }
  | { way: "accept"; name?: string; net: { mask: string; list: string[] }; meta?: Pairs };
type Pairs = Record<string, string>;
type Values = Draft<Input>;
type Field = FieldSpec<Values, "ipspaces" | "svms">;
const label = "";

describe("a draft of an input", () => {
  it("holds what any of its shapes has, all of it perhaps missing", () => {
    expectTypeOf<Values>().toEqualTypeOf<{
      way?: "offer" | "accept" | undefined;
      name?: string | undefined;
      addresses?: string[] | undefined;
      asn?: number | string | null | undefined;
      net?: Draft<{ mask: string; list: string[] }> | undefined;
      meta?: Pairs | undefined;
    }>();
  });
});

describe("a field", () => {
  it("is named by a path into what the form holds", () => {
    expectTypeOf<FieldName<Values, string>>().toEqualTypeOf<"way" | "name" | "net.mask">();
    expectTypeOf<FieldName<Values, readonly string[]>>().toEqualTypeOf<"addresses" | "net.list">();
    expectTypeOf<
      FieldName<{ rows: { host: string }[] }, string>
    >().toEqualTypeOf<`rows.${number}.host`>();
    expectTypeOf<ValueAt<Values, "net.list">>().toEqualTypeOf<string[] | undefined>();
  });

  it("does not compile when its name is misspelt, or of another kind of value", () => {
    expectTypeOf<{ kind: "text"; name: "net.mask"; label: string }>().toExtend<Field>();
    expectTypeOf<{ kind: "text"; name: "net.maks"; label: string }>().not.toExtend<Field>();
    expectTypeOf<{ kind: "text"; name: "addresses"; label: string }>().not.toExtend<Field>();
    expectTypeOf<{ kind: "list"; name: "name"; label: string }>().not.toExtend<Field>();
    expectTypeOf<{ "net.maks": string }>().not.toEqualTypeOf<FieldValues<Values>>();
    expectTypeOf<keyof FieldValues<Values>>().toEqualTypeOf<FieldName<Values>>();
  });

  it("does not compile with a choice list its backend does not have", () => {
    type Choice<Kind> = { kind: "choice"; name: "name"; label: string; from: { kind: Kind } };
    expectTypeOf<Choice<"svms">>().toExtend<Field>();
    expectTypeOf<Choice<"svm">>().not.toExtend<Field>();
    expectTypeOf<keyof FormContext<"ipspaces" | "svms">["choices"]>().toEqualTypeOf<
      "ipspaces" | "svms"
    >();
  });

  it("does not compile with an option its value cannot be", () => {
    type Radio<Value> = {
      kind: "radio";
      name: "way";
      label: string;
      options: { value: Value; label: string }[];
    };
    expectTypeOf<Radio<"offer">>().toExtend<Field>();
    expectTypeOf<Radio<"ofer">>().not.toExtend<Field>();
    expectTypeOf<Radio<"ofer">>().not.toExtend<PlainFieldSpec<Values>>();
  });

  it("of a pairing is named inside its part of the options", () => {
    type Side = PairingField<{ partition: string; addresses: string[] }>;
    expectTypeOf<{ kind: "select"; name: "partition"; label: string }>().toExtend<Side>();
    expectTypeOf<{ kind: "select"; name: "partion"; label: string }>().not.toExtend<Side>();
    expectTypeOf<{ kind: "select"; name: "addresses"; label: string }>().not.toExtend<Side>();
  });

  it("of one system passes for one of any", () => {
    expectTypeOf<Field>().toExtend<FieldSpec>();
    expectTypeOf<PlainFieldSpec<Values>>().toExtend<PlainFieldSpec>();
    for (const forms of [consul, ontap, otc]) expectTypeOf(forms).toExtend<SystemForms>();
  });
});

describe("help and options", () => {
  const context: FormContext<never> = { connection: null, choices: {}, nowMs: 0 };
  const options = [{ value: "offer", label: "Offer" }] as const;
  const way = { name: "way", label } as const;
  it("are as they stand, or as values and answers make them", () => {
    expect(helpOf({ help: "Fixed." }, {}, context)).toBe("Fixed.");
    expect(
      helpOf<Values, never>({ help: ({ name }) => `Of ${name}.` }, { name: "x" }, context),
    ).toBe("Of x.");
    const fixed: FieldSpec<Values, never> = { ...way, kind: "radio", options };
    const free: FieldSpec<Values, never> = {
      ...way,
      kind: "radio",
      options: ({ name }) => (name === "x" ? options : []),
    };
    expect(optionsOf(fixed, {}, context)).toEqual(options);
    expect(optionsOf(free, { name: "x" }, context)).toEqual(options);
    expect(optionsOf(free, {}, context)).toEqual([]);
    expect(optionsOf<Values, never>({ ...way, kind: "text" }, {}, context)).toEqual([]);
  });
});
