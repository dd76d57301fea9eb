import type { TestLab } from "./world";

const { signal } = new AbortController();

/** Makes peerings of an emulated datacenter by its adapter. @param lab the lab of the test that runs. */
export function peeringsOn(lab: () => TestLab) {
  const generate = (endpoint: string, name: string, more: object = {}) =>
    lab()
      .adapter(endpoint)
      .createPeer({ way: "generate", name, ...more }, signal);
  return {
    generate,
    establish: (endpoint: string, name: string, token: string, more: object = {}) =>
      lab()
        .adapter(endpoint)
        .createPeer({ way: "establish", name, token, ...more }, signal),
    tokenFor: async (endpoint: string, name: string) =>
      (await generate(endpoint, name)).secret?.value ?? "",
  };
}
