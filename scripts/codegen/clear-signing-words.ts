/** How a wallet shows a field. `never`: it only keeps a signature from being used twice or too late. */
export type Word = {
  label: string;
  format: "raw" | "date" | "addressName" | "enum";
  enum?: keyof typeof ENUMS;
  visible?: "optional" | "never";
};

export const ENUMS = {
  purposes: {
    "0": "treatment",
    "1": "emergency treatment",
    "2": "payment of care",
    "3": "running of the organisation",
    "4": "research",
    "5": "family or carer",
  },
  outcomes: { "3": "handed to the second body", "4": "justified", "5": "not justified" },
  reasons: {
    "1": "unresponsive",
    "2": "can't communicate",
    "3": "life-threatening",
    "4": "the patient asks",
    "5": "other",
  },
} as const;

/** What signing each message means, as the signer would say it. */
export const INTENTS: Readonly<Record<string, string>> = {
  AccessSession: "Open a patient's record",
  BatchAppend: "Add records to a patient's history",
  CardProof: "Prove that the emergency card is at hand",
  CaseClosing: "End your emergency access",
  CaseReview: "Review an emergency access",
  ControllerRotation: "Hand your record to another key",
  EmergencyAccess: "Set what responders may read",
  EmergencyCase: "Break the glass on a patient's record",
  EverythingRevocation: "Revoke every permission",
  Grant: "Give access to your record",
  GuardianSetting: "Set who may recover your record",
  ManifestPublication: "Publish the keys of your record",
  OwnBatchAppend: "Add records to your history",
  OwnRecordAppend: "Add a record to your history",
  PatientErasure: "Erase yourself for ever",
  ProxySetting: "Set who may act for you",
  RecordAppend: "Add a record to a patient's history",
  RecoveryApproval: "Approve a patient's new key",
  RecoveryVeto: "Stop a recovery of your record",
  RecordErasure: "Erase a record for ever",
  Registration: "Register as a patient",
  Revocation: "Revoke a permission",
  SecondSigner: "Let a second key act for you",
  StaffMemberSetting: "Set what a member of staff may do",
  TeamCreation: "Open a care team",
  TeamMemberSetting: "Set who belongs to a care team",
};

const guard = (label: string): Word => ({ label, format: "raw", visible: "never" });
const detail = (label: string): Word => ({ label, format: "raw", visible: "optional" });

/** Fields by name; `Type.field` where one means something else. */
export const FIELDS: Readonly<Record<string, Word>> = {
  account: { label: "Account", format: "addressName" },
  advance: { label: "Categories whose key changes", format: "raw" },
  byCard: { label: "With the patient's card", format: "raw" },
  card: { label: "Emergency card", format: "raw" },
  categories: { label: "Categories (bits)", format: "raw" },
  category: { label: "Category", format: "raw" },
  consentEpoch: guard("Consent epoch"),
  consentHash: detail("Digest of the FHIR Consent"),
  controllerVersion: guard("Controller version"),
  count: { label: "Number of records", format: "raw" },
  deadline: { label: "To be submitted until", format: "date", visible: "optional" },
  digest: detail("Digest"),
  grantee: { label: "Whom (person, organisation or team)", format: "raw" },
  guardians: detail("Digest of the guardians"),
  keyEpoch: detail("Key epoch"),
  keyEpochs: detail("Key epochs"),
  lastEpoch: detail("Keys until epoch"),
  licenceUntil: { label: "Licence valid until", format: "date" },
  listDigest: detail("Digest of the list"),
  "EmergencyAccess.mask": { label: "Responders may read (bits)", format: "raw" },
  mask: { label: "Categories (bits)", format: "raw" },
  newSigner: { label: "New key", format: "raw" },
  nonce: guard("Nonce"),
  notesDigest: detail("Digest of the notes"),
  number: { label: "Case", format: "raw" },
  organisation: { label: "Organisation", format: "raw" },
  outcome: { label: "Outcome", format: "enum", enum: "outcomes" },
  patientId: { label: "Patient", format: "raw" },
  proxy: { label: "Who acts (key)", format: "raw" },
  purpose: { label: "Purpose", format: "enum", enum: "purposes" },
  readMask: { label: "May read (bits)", format: "raw" },
  reason: { label: "Reason", format: "enum", enum: "reasons" },
  reasonDigest: detail("Digest of the reason in words"),
  recordId: detail("Record"),
  "RecordErasure.recordId": { label: "Record to erase", format: "raw" },
  replaces: detail("Corrects record"),
  responder: { label: "Responder", format: "addressName" },
  roles: { label: "Roles (bits)", format: "raw" },
  root: detail("Merkle root"),
  salt: guard("Salt"),
  signer: { label: "Key", format: "raw" },
  specialty: { label: "Specialty", format: "raw" },
  suspended: { label: "Suspended", format: "raw" },
  team: { label: "Team", format: "raw" },
  until: { label: "Until", format: "date" },
  validFrom: { label: "From", format: "date" },
  validUntil: { label: "Until", format: "date" },
  version: guard("Version"),
  writeMask: { label: "May write (bits)", format: "raw" },
};
