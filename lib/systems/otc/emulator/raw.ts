import { noAbort, type TestLab } from "../testing/world";

export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  text: string;
  body: Record<string, unknown>;
}

/** Speaks to the emulated service as curl would, with a token of its operator. "{project}" in a path is the project's id. */
export async function openRaw(lab: TestLab) {
  const signal = noAbort();
  await lab.adapter.listPeers(signal);
  const token = lab.dcaas.exchanges[0]?.headers["x-auth-token"] ?? "";
  const projectId = lab.dcaas.exchanges[0]?.path.split("/")[2] ?? "";
  const ask = async (
    method: "GET" | "POST" | "PUT" | "DELETE",
    path: string,
    body?: unknown,
    headers: Record<string, string> = { "x-auth-token": token },
  ): Promise<RawAnswer> => {
    const [pathname = "", search = ""] = path.split("?");
    const response = await lab.dcaas.request({
      method,
      path: pathname.replace("{project}", projectId),
      query: new URLSearchParams(search),
      body,
      headers,
      signal,
    });
    return {
      status: response.status,
      headers: response.headers,
      text: response.text,
      body: response.text === "" ? {} : (JSON.parse(response.text) as Record<string, unknown>),
    };
  };
  const base = "/v3/{project}/dcaas";
  return { ask, base, token, projectId, get: (path: string) => ask("GET", `${base}${path}`) };
}
