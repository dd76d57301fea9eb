import "server-only";

/** One request before it is signed in. */
export interface OutgoingRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  body: string;
}

/** Who signed in, as far as the system tells. */
export interface ProjectIdentity {
  id: string;
  name: string;
  domainName: string | null;
  userName: string | null;
  /** Names of the roles in this project; null when signing in does not tell. */
  roles: readonly string[] | null;
}

/** One way of proving who we are to the service. */
export interface Authoriser {
  project(signal: AbortSignal): Promise<ProjectIdentity>;
  /** Headers that sign this request in. */
  headers(request: OutgoingRequest, signal: AbortSignal): Promise<Record<string, string>>;
  /**
   * Told when the service answered 401 to these headers.
   * True when the same request may succeed with new ones; asked at most once per request.
   */
  renew(usedHeaders: Record<string, string>): boolean;
}
