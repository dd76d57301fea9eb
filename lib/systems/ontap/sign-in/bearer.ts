import "server-only";
import { AppError } from "@/lib/errors/app-error";
import type { Upstream, UpstreamResponse } from "@/lib/upstream/upstream";
import { errorOf } from "../errors";
import type { TokenSource } from "./token-source";

const tokenNotTaken = (response: UpstreamResponse): AppError =>
  new AppError("backend_auth", "The cluster did not accept the access token.", {
    remedy:
      "Check that OAuth 2.0 is on in the cluster, that it trusts the server the token is from, and that the token has not expired and has the audience and scope the cluster wants.",
    backend: errorOf(response, { operation: "read", secrets: [] }).backend ?? {
      status: response.status,
      code: null,
      text: "",
    },
  });

/**
 * The same transport with every request signed in by a bearer token. A token that the cluster refuses is renewed once
 * and the request, of which nothing was carried out then, sent again.
 * @throws AppError beside what the transport throws: what the source throws, and `backend_auth` for a refused token.
 */
export const signedInBy = (tokens: TokenSource, upstream: Upstream): Upstream => ({
  async request(request) {
    const send = (token: string) =>
      upstream.request({
        ...request,
        headers: { ...request.headers, authorization: `Bearer ${token}` },
      });
    const first = await tokens.token(request.signal);
    let response = await send(first);
    if (response.status === 401 && tokens.renew(first))
      response = await send(await tokens.token(request.signal));
    if (response.status === 401) throw tokenNotTaken(response);
    return response;
  },
});
