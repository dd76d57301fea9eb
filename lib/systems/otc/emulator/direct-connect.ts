import type { LabRequest, LabResponse, LabWorld } from "@/lib/systems/contract/emulator";
import { createAnswers, type Answers } from "./answers";
import { authenticate } from "./authenticate";
import { fieldsOf, listPage, pick } from "./list";
import { updateInterface } from "./interfaces";
import { createPeer, deletePeer, updatePeer } from "./peers";
import { shown, type LabProject, type LabState, type LabUser } from "./state";

interface Route {
  project: LabProject;
  user: LabUser;
  resource: string;
  id: string | null;
}

const lists: Record<
  string,
  {
    rows: string;
    one: string;
    nameFilter: boolean;
    of(project: LabProject, state: LabState): (Record<string, unknown> & { id: string })[];
  }
> = {
  "virtual-interfaces": {
    rows: "virtual_interfaces",
    one: "virtual_interface",
    nameFilter: false,
    of: (project, state) => project.interfaces.map((entry) => shown(entry, state.switches)),
  },
  "virtual-gateways": {
    rows: "virtual_gateways",
    one: "virtual_gateway",
    nameFilter: false,
    of: (project) => project.gateways,
  },
  "global-dc-gateways": {
    rows: "global_dc_gateways",
    one: "global_dc_gateway",
    nameFilter: false,
    of: (project) => project.globalGateways,
  },
  "direct-connects": {
    rows: "direct_connects",
    one: "direct_connect",
    nameFilter: true,
    of: (project) => project.directConnects,
  },
};

const missingCode: Record<string, string> = {
  "virtual-interfaces": "DC.1211",
  "virtual-gateways": "DC.1111",
  "direct-connects": "DC.1012",
};

function readList(
  { project, resource, id }: Route,
  state: LabState,
  request: LabRequest,
  answers: Answers,
): LabResponse {
  const list = lists[resource];
  if (!list) return answers.refuse("APIGW.0101");
  const rows = list.of(project, state);
  if (id === null) {
    const page = listPage(rows, request.query, list.nameFilter);
    return page
      ? answers.ok(200, { [list.rows]: page.rows, page_info: page.page_info })
      : answers.refuse("DC.0001");
  }
  const row = rows.find((candidate) => candidate.id === id);
  const fields = fieldsOf(request.query);
  if (!fields) return answers.refuse("DC.0001");
  return row
    ? answers.ok(200, { [list.one]: pick(row, fields) })
    : answers.refuse(missingCode[resource] ?? "DC.0002", { status: state.switches.missingStatus });
}

/** Huawei Cloud's quotas; the success status is 201. */
function readQuotas(project: LabProject, request: LabRequest, answers: Answers): LabResponse {
  const all = [
    { type: "physicalConnect", quota: 10, used: project.directConnects.length, unit: "count" },
    { type: "virtualInterface", quota: 50, used: project.interfaces.length, unit: "count" },
    { type: "connectGateway", quota: 5, used: 0, unit: "count" },
    { type: "globalDcGateway", quota: -1, used: 0, unit: "count" },
  ];
  const wanted = request.query.getAll("type");
  return answers.ok(201, {
    quotas: { resources: all.filter(({ type }) => wanted.length === 0 || wanted.includes(type)) },
  });
}

const mayWrite = (user: LabUser): boolean => user.roles.some((role) => role === "DCAAS FullAccess");

function write(
  { project, user, resource, id }: Route,
  world: LabWorld,
  state: LabState,
  request: LabRequest,
  answers: Answers,
): LabResponse {
  if (!mayWrite(user)) return answers.refuse("DC.0009");
  const planned = state.refusals.shift();
  if (planned) return answers.refuse(planned.code, { status: planned.status });
  const call = { world, state, project, request, answers };
  if (resource === "virtual-interfaces")
    return request.method === "PUT" && id !== null
      ? updateInterface(call, id)
      : answers.refuse("APIGW.0101");
  if (request.method === "POST" && id === null) return createPeer(call);
  if (request.method === "PUT" && id !== null) return updatePeer(call, id);
  if (request.method === "DELETE" && id !== null) return deletePeer(call, id);
  return answers.refuse("APIGW.0101");
}

function route(
  route: Route,
  world: LabWorld,
  state: LabState,
  request: LabRequest,
  answers: Answers,
): LabResponse {
  if (route.resource === "vif-peers") {
    return state.switches.peersPublished
      ? write(route, world, state, request, answers)
      : answers.refuse("APIGW.0101");
  }
  if (route.resource === "virtual-interfaces" && request.method === "PUT")
    return write(route, world, state, request, answers);
  if (request.method !== "GET") return answers.refuse("APIGW.0101");
  if (route.resource === "quotas" && route.id === null)
    return state.switches.quotasPublished
      ? readQuotas(route.project, request, answers)
      : answers.refuse("APIGW.0101");
  return readList(route, state, request, answers);
}

/** The service dcaas, version 3, behind its gateway: published paths, then authentication, then the resource. */
export function handleDirectConnect(
  world: LabWorld,
  state: LabState,
  request: LabRequest,
): LabResponse {
  const answers = createAnswers(world.random, state.switches);
  const path = /^\/v3\/([^/]+)\/dcaas\/([a-z-]+)(?:\/([^/]+))?\/?$/.exec(request.path);
  if (!path?.[1] || !path[2] || !state.switches.v3Published) return answers.refuse("APIGW.0101");
  const [, projectId, resource, id] = path;
  const { user, refusal } = authenticate(state, world.now(), request, projectId, answers);
  if (refusal) return refusal;
  const project = state.projects.find((candidate) => candidate.id === projectId);
  if (!project) return answers.refuse("APIGW.0310");
  return route({ project, user, resource, id: id ?? null }, world, state, request, answers);
}
