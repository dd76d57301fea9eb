import { describe, expect, it } from "vitest";
import { addressSchema } from "./address";
import { addressParts } from "./address-text";

const both = addressSchema({
  label: "Address",
  placeholder: "https://a.example.com:8501",
  protocols: ["https", "http"],
});
const onlyTls = addressSchema({
  label: "Address",
  placeholder: "https://a.example.com",
  protocols: ["https"],
});

const messageOf = (result: ReturnType<typeof both.safeParse>): string =>
  result.error?.issues[0]?.message ?? "";

describe("the address of a connection", () => {
  it.each([
    ["https://Cluster1.Example.com/", "https://cluster1.example.com"],
    ["  https://10.0.0.1:8443  ", "https://10.0.0.1:8443"],
    ["https://[fd00::1]:8443/", "https://[fd00::1]:8443"],
    ["https://gateway.example.com/ontap/a/", "https://gateway.example.com/ontap/a"],
    ["cluster1.example.com", "https://cluster1.example.com"],
    ["cluster1.example.com:8443", "https://cluster1.example.com:8443"],
  ])("takes %s as %s where only https is allowed", (given, taken) => {
    expect(onlyTls.parse(given)).toBe(taken);
  });

  it.each([
    ["", "Enter an address, for example https://a.example.com:8501."],
    [
      "consul.example.com:8500",
      "Begin the address with https:// or http://, for example https://a.example.com:8501.",
    ],
    ["ftp://a.example.com", "Begin the address with https:// or http://."],
    ["https://", "Enter the address as a URL, for example https://a.example.com:8501."],
    ["https://a b", "Enter the address as a URL, for example https://a.example.com:8501."],
    [
      "https://admin:secret@a.example.com",
      "Leave user name and password out of the address; they have their own fields.",
    ],
    [
      "https://admin@a.example.com",
      "Leave user name and password out of the address; they have their own fields.",
    ],
    [
      "https://:secret@a.example.com",
      "Leave user name and password out of the address; they have their own fields.",
    ],
    ["https://a.example.com/?token=1", "Leave out everything from ? or # on."],
    ["https://a.example.com/#x", "Leave out everything from ? or # on."],
  ])("says what to do about %s", (given, message) => {
    expect(messageOf(both.safeParse(given))).toBe(message);
  });

  it("takes http only where the system allows it", () => {
    expect(both.parse("http://127.0.0.1:8500")).toBe("http://127.0.0.1:8500");
    expect(messageOf(onlyTls.safeParse("http://10.0.0.1"))).toBe(
      "Begin the address with https://.",
    );
  });
});

describe("what an address leads to", () => {
  it("tells a written port from the protocol's own", () => {
    expect(addressParts("https://a.example.com")).toEqual({
      host: "a.example.com",
      port: 443,
      encrypted: true,
      portWritten: false,
    });
    expect(addressParts("https://a.example.com:443/x")).toEqual({
      host: "a.example.com",
      port: 443,
      encrypted: true,
      portWritten: true,
    });
    expect(addressParts("http://a.example.com")).toMatchObject({ port: 80, encrypted: false });
    expect(addressParts("a.example.com")).toBeNull();
  });
});
