import { queryOptions } from "@tanstack/react-query";
import type { RouteArguments } from "@/lib/api/define";
import type {
  createConnectionRoute,
  deleteConnectionRoute,
  fetchCertificateRoute,
  listConnectionsRoute,
  readConnectionRoute,
  testConnectionRoute,
  testNewConnectionRoute,
  updateConnectionRoute,
} from "@/lib/api/routes/connections";
import { call } from "./client";
import { connectionsKey } from "./keys";

/**
 * Events tell when a connection changes, but not each time it is read: this often "last read" and the count of peers
 * are asked for anew, while the page is in sight.
 */
const refetchInterval = 15_000;

export const connectionQueries = {
  list: () =>
    queryOptions({
      refetchInterval,
      queryKey: [...connectionsKey, "list"],
      queryFn: async ({ signal }) =>
        (await call<typeof listConnectionsRoute>("GET", "/api/v1/connections", { signal })).items,
    }),
  one: (id: string) =>
    queryOptions({
      refetchInterval,
      queryKey: [...connectionsKey, "one", id],
      queryFn: ({ signal }) =>
        call<typeof readConnectionRoute>("GET", "/api/v1/connections/{id}", {
          params: { id },
          signal,
        }),
    }),
};

/** What a certificate is asked for by. */
export type CertificateAsked = RouteArguments<typeof fetchCertificateRoute>["body"];
export type NewConnection = RouteArguments<typeof createConnectionRoute>["body"];
/** Changes as they are sent; the server checks them with the schemas of the connection's system. */
export type Changes = Record<string, unknown>;
export const connectionsApi = {
  create: (body: NewConnection, act?: string) =>
    call<typeof createConnectionRoute>("POST", "/api/v1/connections", { body, act }),
  update: (id: string, body: Changes, act?: string) =>
    call<typeof updateConnectionRoute>("PATCH", "/api/v1/connections/{id}", {
      params: { id },
      body,
      act,
    }),
  delete: (id: string) =>
    call<typeof deleteConnectionRoute>("DELETE", "/api/v1/connections/{id}", { params: { id } }),
  testNew: (body: NewConnection, act?: string) =>
    call<typeof testNewConnectionRoute>("POST", "/api/v1/connections/test", { body, act }),
  /** Without changes it tests what is stored, and has it read again. */
  test: (id: string, body?: Changes, act?: string) =>
    call<typeof testConnectionRoute>("POST", "/api/v1/connections/{id}/test", {
      params: { id },
      act,
      ...(body ? { body } : {}),
    }),
  fetchCertificate: (body: CertificateAsked, act?: string) =>
    call<typeof fetchCertificateRoute>("POST", "/api/v1/connections/certificate", { body, act }),
};
