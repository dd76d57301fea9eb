import "server-only";
import type { z } from "zod";
import type { Upstream, UpstreamResponse } from "@/lib/upstream/upstream";
import { rawMember } from "@/lib/domain/raw-json";
import { sentAs } from "@/lib/systems/kit/sent-as";
import type { Authoriser } from "./authoriser";
import { toAppError, unreadable, type Asked } from "./errors";
import type { CreatePeerInput, UpdatePeerInput } from "./inputs";
import { readAll } from "./paging";
import { createBody, updateBody } from "./request-body";
import {
  directConnectSchema,
  globalGatewaySchema,
  quotasAnswer,
  vifPeerAnswer,
  virtualGatewaySchema,
  virtualInterfaceAnswer,
  virtualInterfaceSchema,
  type VifPeer,
  type VirtualInterface,
} from "./wire";

interface Call {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below /v3/{project_id}/dcaas. */
  path: string;
  query?: URLSearchParams;
  body?: unknown;
  asked: Asked;
  signal: AbortSignal;
}

const timeoutMs = 20_000;

function parseBody<Schema extends z.ZodType>(
  schema: Schema,
  response: UpstreamResponse,
  asked: Asked,
): z.output<Schema> {
  let body: unknown = null;
  try {
    body = JSON.parse(response.text);
  } catch (cause) {
    throw unreadable(asked, response, cause);
  }
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw unreadable(asked, response, parsed.error);
  return parsed.data;
}

/**
 * The service dcaas, version 3: every URL of it that we use. Success statuses as the API reference prints them,
 * and those the vendors' own SDKs take besides. All methods throw AppError.
 */
export function createClient(upstream: Upstream, authoriser: Authoriser, region: string) {
  const read: Asked = { operation: "read", region };

  async function send(
    { method, path, query = new URLSearchParams(), body, signal, asked }: Call,
    repeated = false,
  ): Promise<UpstreamResponse> {
    const { id } = await authoriser.project(signal);
    const request = {
      method,
      path: `/v3/${encodeURIComponent(id)}/dcaas${path}`,
      query,
      body: body === undefined ? "" : JSON.stringify(body),
    };
    const headers = await authoriser.headers(request, signal);
    const response = await upstream.request({
      method,
      path: request.path,
      query,
      headers: {
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: request.body }),
      signal,
      timeoutMs,
    });
    if (response.status >= 200 && response.status < 300) return response;
    // A 401 was not acted on, so even a POST may be sent again with a new token, once.
    if (response.status === 401 && !repeated && authoriser.renew(headers))
      return send({ method, path, query, body, signal, asked }, true);
    throw toAppError(response, asked);
  }

  const list = <Schema extends z.ZodType<{ id: string }>>(
    path: string,
    rows: string,
    schema: Schema,
    signal: AbortSignal,
  ) =>
    readAll(rows, schema, async (query) => {
      const response = await send({ method: "GET", path, query, asked: read, signal });
      return {
        text: response.text,
        parse: (pageSchema) => parseBody(pageSchema, response, read),
      };
    });

  return {
    project: (signal: AbortSignal) => authoriser.project(signal),

    virtualInterfaces: (signal: AbortSignal) =>
      list("/virtual-interfaces", "virtual_interfaces", virtualInterfaceSchema, signal),
    virtualGateways: (signal: AbortSignal) =>
      list("/virtual-gateways", "virtual_gateways", virtualGatewaySchema, signal),
    /** Huawei Cloud's. */
    globalGateways: (signal: AbortSignal) =>
      list("/global-dc-gateways", "global_dc_gateways", globalGatewaySchema, signal),
    directConnects: (signal: AbortSignal) =>
      list("/direct-connects", "direct_connects", directConnectSchema, signal),

    async virtualInterface(id: string, signal: AbortSignal): Promise<VirtualInterface> {
      const response = await send({
        method: "GET",
        path: `/virtual-interfaces/${encodeURIComponent(id)}`,
        asked: read,
        signal,
      });
      const { virtual_interface: vif } = parseBody(virtualInterfaceAnswer, response, read);
      return sentAs(vif, rawMember(response.text, "virtual_interface"));
    },

    /** Quotas of the project; only Huawei Cloud documents them, and answers 201. */
    async quotas(signal: AbortSignal) {
      const response = await send({ method: "GET", path: "/quotas", asked: read, signal });
      return parseBody(quotasAnswer, response, read).quotas.resources;
    },

    async createPeer(input: CreatePeerInput, signal: AbortSignal): Promise<VifPeer> {
      const asked: Asked = {
        operation: "create",
        region,
        input,
        secrets: input.bgpMd5 === null ? [] : [input.bgpMd5],
      };
      const response = await send({
        method: "POST",
        path: "/vif-peers",
        body: createBody(input),
        asked,
        signal,
      });
      return parseBody(vifPeerAnswer, response, asked).vif_peer;
    },

    async updatePeer(id: string, input: UpdatePeerInput, signal: AbortSignal): Promise<VifPeer> {
      const asked: Asked = { operation: "update", region, input };
      const response = await send({
        method: "PUT",
        path: `/vif-peers/${encodeURIComponent(id)}`,
        body: updateBody(input),
        asked,
        signal,
      });
      return parseBody(vifPeerAnswer, response, asked).vif_peer;
    },

    async deletePeer(id: string, signal: AbortSignal): Promise<void> {
      await send({
        method: "DELETE",
        path: `/vif-peers/${encodeURIComponent(id)}`,
        asked: { operation: "delete", region },
        signal,
      });
    },
  };
}
export type DirectConnectClient = ReturnType<typeof createClient>;
