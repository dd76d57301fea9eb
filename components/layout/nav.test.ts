import { expect, it } from "vitest";
import { isWithin } from "./nav";

it.each([
  ["/peers", "/peers", true],
  ["/peers/1/edit", "/peers", true],
  ["/peers-old", "/peers", false],
  ["/", "/", true],
  ["/peers", "/", false],
])("%s within %s is %s", (pathname, href, within) => expect(isWithin(pathname, href)).toBe(within));
