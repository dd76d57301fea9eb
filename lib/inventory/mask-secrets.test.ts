import { expect, it } from "vitest";
import { withAnswer } from "@/lib/domain/answer";
import { maskSecrets } from "./mask-secrets";

it("takes secrets out of the texts of an answer too, and of what is no JSON all", () => {
  const native = withAnswer({ bgp_md5: "a" }, '{ "bgp_md5" :"a", "n":1.0}', "md5 a");
  expect(maskSecrets(native)).toEqual({
    bgp_md5: "[removed]",
    sentAs: ['{ "bgp_md5" :"[removed]", "n":1.0}', "[removed]"],
  });
});
