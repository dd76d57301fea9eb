import type {
  EmulatorFactory,
  LabConnection,
  LabEndpoint,
  LabResponse,
  LabScale,
  LabWorld,
} from "@/lib/systems/contract/emulator";
import { createAnswers, keystoneError } from "./answers";
import { commands, runCommand } from "./commands";
import { handleDirectConnect } from "./direct-connect";
import { addHandMadeFleet } from "./hand-made";
import { handleKeystone } from "./keystone";
import { addScaledFleet } from "./scaled";
import type { LabProject, LabState, LabUser } from "./state";
import { defaultSwitches } from "./switches";
import { moveOn } from "./tick";

const iamId = "otc/iam";
const dcaasId = "otc/dcaas";
/** Peers of further projects when no number is asked for. */
const smallProject = 8;

function addUser(world: LabWorld, project: LabProject, name: string, role: string): LabUser {
  const { random } = world;
  return {
    id: random.hex(32),
    name,
    password: `Lab-${random.hex(16)}`,
    accessKey: `LAB${random.hex(17).toUpperCase()}`,
    secretKey: random.hex(40),
    projectId: project.id,
    roles: ["te_agency", role],
  };
}

function addProject(
  world: LabWorld,
  state: LabState,
  index: number,
  { peersPerConnection }: LabScale,
): void {
  const { random } = world;
  const project: LabProject = {
    id: random.hex(32),
    name: index === 0 ? "eu-ch2" : `eu-ch2_unit-${String(index + 1).padStart(2, "0")}`,
    domain: {
      id: random.hex(32),
      name: `OTC-EU-CH2-${String(1_000_000_000 + index).padStart(20, "0")}`,
    },
    region: "eu-ch2",
    directConnects: [],
    gateways: [],
    globalGateways: [],
    interfaces: [],
  };
  if (index === 0 && peersPerConnection === null) addHandMadeFleet(world, project);
  else addScaledFleet(random, project, peersPerConnection ?? smallProject);
  state.projects.push(project);
  state.users.push(
    addUser(world, project, "dc-operator", "DCAAS FullAccess"),
    addUser(world, project, "dc-viewer", "DCAAS ReadOnlyAccess"),
  );
}

/** Every second further project signs in by access key, so that both ways are in use. */
function connectionOf(state: LabState, project: LabProject, index: number): LabConnection {
  const user = state.users.find(
    (candidate) =>
      candidate.projectId === project.id && candidate.roles.includes("DCAAS FullAccess"),
  );
  const { region, domain } = project;
  const settings = {
    region,
    projectId: project.id,
    projectName: project.name,
    domainName: domain.name,
    iamAddress: `{base:${iamId}}`,
  };
  const credentials =
    index % 2 === 0
      ? { kind: "password", values: { user: user?.name, password: user?.password } }
      : { kind: "aksk", values: { accessKey: user?.accessKey, secretKey: user?.secretKey } };
  return {
    endpoint: dcaasId,
    system: "otc",
    name: index === 0 ? "otc-eu-ch2" : `otc-${project.name}`,
    address: `{base:${dcaasId}}`,
    settings,
    credentials,
  };
}

function endpointsOf(
  world: LabWorld,
  state: LabState,
  urls: () => ReadonlyMap<string, string>,
): LabEndpoint[] {
  const gatewayCode = {
    401: "APIGW.0301",
    403: "APIGW.0302",
    429: "APIGW.0308",
    500: "APIGW.0601",
    503: "APIGW.0613",
  } as const;
  const keystoneText: Record<keyof typeof gatewayCode, [string, string]> = {
    401: ["The username or password is wrong.", "Unauthorized"],
    403: ["You are not authorized to perform the requested action.", "Forbidden"],
    429: ["The throttling threshold has been reached.", "Too Many Requests"],
    500: [
      "An unexpected error prevented the server from fulfilling your request.",
      "Internal Server Error",
    ],
    503: ["The service is currently unavailable.", "Service Unavailable"],
  };
  return [
    {
      id: iamId,
      tls: false,
      handle: async (request) =>
        handleKeystone(
          world,
          state,
          request,
          urls().get(dcaasId) ?? "https://dcaas.eu-ch2.sc.otc.t-systems.com",
        ),
      fault: (status): LabResponse => keystoneError(status, ...keystoneText[status]),
    },
    {
      id: dcaasId,
      tls: false,
      handle: async (request) => handleDirectConnect(world, state, request),
      fault: (status): LabResponse =>
        createAnswers(world.random, state.switches).refuse(gatewayCode[status]),
    },
  ];
}

/** Keystone and Direct Connect of one region with one or more projects. */
export const createOtcEmulator: EmulatorFactory = async (world, scale) => {
  const state: LabState = {
    switches: { ...defaultSwitches },
    projects: [],
    users: [],
    tokens: {},
    signatureFailures: {},
    refusals: [],
  };
  for (let index = 0; index < scale.connections; index++) addProject(world, state, index, scale);
  let baseUrls: ReadonlyMap<string, string> = new Map();
  return {
    id: "otc",
    endpoints: endpointsOf(world, state, () => baseUrls),
    // Read anew each time: a restored state brings its own users.
    get connections() {
      return state.projects.map((project, index) => connectionOf(state, project, index));
    },
    tick: (nowMs) => moveOn(state, nowMs),
    listening: (urls) => {
      baseUrls = urls;
    },
    command: (name, args) => runCommand(world, state, name, args),
    commands,
    save: () => structuredClone(state),
    restore: (saved) => {
      Object.assign(state, structuredClone(saved));
    },
  };
};
