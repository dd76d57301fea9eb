import { activitySchema } from "@/lib/domain/activity";
import { alertRuleInputSchema, alertRuleSchema } from "@/lib/domain/alert-rule";
import {
  acknowledgeSchema,
  alertConnectionSchema,
  alertDetailsSchema,
  alertSchema,
  alertSubjectSchema,
  alertSummarySchema,
  alertsSchema,
} from "@/lib/domain/alert";
import { auditEntrySchema } from "@/lib/domain/audit";
import { backendAnswerSchema } from "@/lib/domain/backend-answer";
import { presentedCertificateSchema, presentedChainSchema } from "@/lib/domain/certificate";
import { connectionTestSchema } from "@/lib/domain/connection-test";
import {
  checkStepSchema,
  connectionProblemSchema,
  connectionSchema,
  freshnessSchema,
  systemIdentitySchema,
  tlsTrustSchema,
} from "@/lib/domain/connection";
import { connectionListSchema } from "@/lib/domain/connection-list";
import {
  contactPointSchema,
  contactPointTestSchema,
  deliveryProblemSchema,
} from "@/lib/domain/contact-point";
import { endingSchema, endsSoonSchema } from "@/lib/domain/ends-soon";
import { fleetHistorySchema, peerHistorySchema } from "@/lib/domain/history/schema";
import { createInvitationSchema, invitationSchema } from "@/lib/domain/invitation";
import {
  backendJobSchema,
  blockerSchema,
  keyManagerDetailSchema,
  keyManagerSetupSchema,
  keyManagerWriteResultSchema,
} from "@/lib/domain/key-manager-detail";
import { serverInputSchema } from "@/lib/domain/key-manager-input";
import { keyManagerListSchema, keyManagerSourceSchema } from "@/lib/domain/key-manager-list";
import {
  keyManagerCertificateSchema,
  keyManagerRowSchema,
  keyManagerSchema,
  keyManagerSnapshotSchema,
  keyServerSchema,
  unfinishedServerSchema,
} from "@/lib/domain/key-manager";
import { peerListSchema, sourceSchema } from "@/lib/domain/list";
import {
  operationRowSchema,
  operationSchema,
  operationSideSchema,
  operationStepSchema,
  operationTodoSchema,
  stepProblemSchema,
} from "@/lib/domain/operation";
import {
  connectionHealthSchema,
  keyManagerChangeSchema,
  overviewSchema,
  peerChangeSchema,
  relationshipCountSchema,
  relationshipSchema,
} from "@/lib/domain/overview";
import {
  checkSchema,
  dependentSchema,
  pairHalfSchema,
  pairingOptionsSchema,
  proposalSchema,
  readinessSchema,
  unpairPlanSchema,
  unpairSvmPeersSchema,
} from "@/lib/domain/pairing";
import {
  gapSchema,
  peerCreateResultSchema,
  peerDetailSchema,
  peerWriteResultSchema,
} from "@/lib/domain/peer-detail";
import {
  peerActSchema,
  peerEndSchema,
  peerEventSchema,
  peerExplanationSchema,
  peerRowSchema,
  peerSchema,
  peerSnapshotSchema,
} from "@/lib/domain/peer";
import { repairEndSchema, repairOfferSchema, repairSchema } from "@/lib/domain/repair";
import { oneTimeSecretSchema } from "@/lib/domain/secret";
import {
  matcherSchema,
  recurrenceSchema,
  silenceInputSchema,
  silenceSchema,
} from "@/lib/domain/silence";
import {
  svmPeerChoicesSchema,
  svmPeerHalfSchema,
  svmPeerInputSchema,
  svmPeerListSchema,
  svmReplicationSchema,
  svmPeerRefSchema,
  svmPeerSchema,
} from "@/lib/domain/svm-peer";
import {
  svmPermissionChangeSchema,
  svmPermissionInputSchema,
  svmPermissionListSchema,
  svmPermissionSchema,
} from "@/lib/domain/svm-permission";
import { createTokenSchema, tokenSchema } from "@/lib/domain/token";
import { topologyEdgeSchema, topologyNodeSchema, topologySchema } from "@/lib/domain/topology";
import {
  changePasswordSchema,
  meSchema,
  newAccountSchema,
  ownSessionSchema,
  resetPasswordSchema,
  signInSchema,
  updateAccountSchema,
  updateUserSchema,
  userSchema,
} from "@/lib/domain/user";
import { virtualInterfaceListSchema } from "@/lib/domain/virtual-interface-list";
import {
  slotSchema,
  virtualInterfaceDetailSchema,
  virtualInterfaceRowSchema,
  virtualInterfaceSchema,
  virtualInterfaceSnapshotSchema,
} from "@/lib/domain/virtual-interface";
import type { z } from "zod";
import { fleetSchemas } from "./fleet-names";

/** What the API speaks of: schemas with a name of their own in its document, and in clients made from that. */
export const namedSchemas: Readonly<Record<string, z.ZodType>> = {
  ActivityList: activitySchema,
  AlertRuleInput: alertRuleInputSchema,
  AlertRule: alertRuleSchema,
  AlertSubject: alertSubjectSchema,
  AlertConnection: alertConnectionSchema,
  AlertDetails: alertDetailsSchema,
  Alert: alertSchema,
  AlertSummary: alertSummarySchema,
  AlertList: alertsSchema,
  AcknowledgementInput: acknowledgeSchema,
  ActivityEntry: auditEntrySchema,
  BackendAnswer: backendAnswerSchema,
  PresentedCertificate: presentedCertificateSchema,
  PresentedChain: presentedChainSchema,
  ConnectionTest: connectionTestSchema,
  TlsTrust: tlsTrustSchema,
  ConnectionProblem: connectionProblemSchema,
  SystemIdentity: systemIdentitySchema,
  Freshness: freshnessSchema,
  Connection: connectionSchema,
  ConnectionList: connectionListSchema,
  CheckStep: checkStepSchema,
  DeliveryProblem: deliveryProblemSchema,
  ContactPoint: contactPointSchema,
  ContactPointTest: contactPointTestSchema,
  Ending: endingSchema,
  EndsSoon: endsSoonSchema,
  PeerHistory: peerHistorySchema,
  FleetHistory: fleetHistorySchema,
  Invitation: invitationSchema,
  InvitationInput: createInvitationSchema,
  KeyManagerDetail: keyManagerDetailSchema,
  Blocker: blockerSchema,
  BackendJob: backendJobSchema,
  KeyManagerWriteResult: keyManagerWriteResultSchema,
  KeyManagerSetup: keyManagerSetupSchema,
  KeyServerInput: serverInputSchema,
  KeyManagerSource: keyManagerSourceSchema,
  KeyManagerList: keyManagerListSchema,
  KeyServer: keyServerSchema,
  KeyManagerCertificate: keyManagerCertificateSchema,
  KeyManagerSnapshot: keyManagerSnapshotSchema,
  UnfinishedServer: unfinishedServerSchema,
  KeyManager: keyManagerSchema,
  KeyManagerSummary: keyManagerRowSchema,
  Source: sourceSchema,
  PeerList: peerListSchema,
  StepProblem: stepProblemSchema,
  OperationStep: operationStepSchema,
  OperationSide: operationSideSchema,
  OperationTodo: operationTodoSchema,
  OperationSummary: operationRowSchema,
  Operation: operationSchema,
  ConnectionHealth: connectionHealthSchema,
  PeerChange: peerChangeSchema,
  KeyManagerChange: keyManagerChangeSchema,
  RelationshipCount: relationshipCountSchema,
  Relationship: relationshipSchema,
  Overview: overviewSchema,
  PairingOptions: pairingOptionsSchema,
  ReadinessCheck: checkSchema,
  Readiness: readinessSchema,
  PairHalf: pairHalfSchema,
  Proposal: proposalSchema,
  Dependent: dependentSchema,
  UnpairPlan: unpairPlanSchema,
  Gap: gapSchema,
  PeerDetail: peerDetailSchema,
  PeerWriteResult: peerWriteResultSchema,
  PeerCreateResult: peerCreateResultSchema,
  PeerEnd: peerEndSchema,
  PeerSnapshot: peerSnapshotSchema,
  PeerAct: peerActSchema,
  PeerExplanation: peerExplanationSchema,
  Peer: peerSchema,
  PeerSummary: peerRowSchema,
  PeerEvent: peerEventSchema,
  RepairEnd: repairEndSchema,
  RepairOffer: repairOfferSchema,
  Repair: repairSchema,
  OneTimeSecret: oneTimeSecretSchema,
  SilenceMatcher: matcherSchema,
  Recurrence: recurrenceSchema,
  SilenceInput: silenceInputSchema,
  Silence: silenceSchema,
  SvmPeerHalf: svmPeerHalfSchema,
  SvmPeer: svmPeerSchema,
  SvmReplication: svmReplicationSchema,
  UnpairSvmPeers: unpairSvmPeersSchema,
  SvmPeerList: svmPeerListSchema,
  SvmPeerChoices: svmPeerChoicesSchema,
  SvmPeerInput: svmPeerInputSchema,
  SvmPeerRef: svmPeerRefSchema,
  SvmPermission: svmPermissionSchema,
  SvmPermissionList: svmPermissionListSchema,
  SvmPermissionInput: svmPermissionInputSchema,
  SvmPermissionChange: svmPermissionChangeSchema,
  Token: tokenSchema,
  TokenInput: createTokenSchema,
  TopologyNode: topologyNodeSchema,
  TopologyEdge: topologyEdgeSchema,
  Topology: topologySchema,
  Me: meSchema,
  SignInInput: signInSchema,
  NewAccountInput: newAccountSchema,
  PasswordChange: changePasswordSchema,
  PasswordReset: resetPasswordSchema,
  AccountChanges: updateAccountSchema,
  OwnSession: ownSessionSchema,
  User: userSchema,
  UserChanges: updateUserSchema,
  Slot: slotSchema,
  VirtualInterfaceSnapshot: virtualInterfaceSnapshotSchema,
  VirtualInterface: virtualInterfaceSchema,
  VirtualInterfaceSummary: virtualInterfaceRowSchema,
  VirtualInterfaceList: virtualInterfaceListSchema,
  VirtualInterfaceDetail: virtualInterfaceDetailSchema,
  ...fleetSchemas,
};
