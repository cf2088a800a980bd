-- One row an event, in the order of the chain; rows are never changed. A rollback deletes by block_number.
-- bytea holds hashes, ids and addresses; words of 256 bits (grantees, packed epochs) are 32 bytes, big-endian.

CREATE TABLE blocks (
  number bigint PRIMARY KEY,
  hash bytea NOT NULL
);

-- The last block whose rows are in, and the chain's head as last seen. One row.
CREATE TABLE cursor (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  number bigint NOT NULL,
  hash bytea NOT NULL,
  head_number bigint NOT NULL,
  head_hash bytea NOT NULL
);

-- Every time that blocks above `kept` were dropped, in the transaction that dropped them. Who reads events in order
-- goes back there: the cursor alone doesn't show it, as new blocks come in the same transaction.
CREATE TABLE rollbacks (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kept bigint NOT NULL,
  dropped bigint NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE template (
  block_number bigint NOT NULL,
  log_index integer NOT NULL,
  block_hash bytea NOT NULL,
  transaction_hash bytea NOT NULL,
  block_time bigint NOT NULL,
  event text COLLATE "C" NOT NULL,
  PRIMARY KEY (block_number, log_index),
  UNIQUE (block_hash, log_index)
);

CREATE TABLE appends (
  LIKE template INCLUDING ALL,
  patient_id bytea NOT NULL,
  author bytea NOT NULL,
  -- RecordErased has none: it is the patient's.
  organisation bigint,
  -- RecordAppended, and RecordErased its id
  category smallint,
  key_epoch integer,
  record_id bytea,
  digest bytea,
  replaces bytea,
  -- BatchAppended
  categories bigint,
  key_epochs bytea,
  root bytea,
  count bigint,
  list_digest bytea
);
CREATE INDEX ON appends (patient_id, block_number, log_index);
CREATE INDEX ON appends (organisation, block_number, log_index) WHERE organisation <> 0;

CREATE TABLE grants (
  LIKE template INCLUDING ALL,
  patient_id bytea NOT NULL,
  grantee bytea NOT NULL,
  purpose smallint NOT NULL,
  nonce bigint NOT NULL,
  -- Granted
  read_mask bigint,
  write_mask bigint,
  valid_from bigint,
  valid_until bigint,
  consent_hash bytea,
  consent_epoch bigint
);
CREATE INDEX ON grants (patient_id, grantee, purpose, block_number, log_index);
CREATE INDEX ON grants (grantee, patient_id, purpose, block_number, log_index);

CREATE TABLE sessions (
  LIKE template INCLUDING ALL,
  patient_id bytea NOT NULL,
  accessor bytea NOT NULL,
  -- SessionOpened
  grantee bytea,
  purpose smallint,
  categories bigint,
  organisation bigint,
  until bigint,
  nonce bigint
);
CREATE INDEX ON sessions (patient_id, accessor, block_number, log_index);
CREATE INDEX ON sessions (organisation, block_number, log_index);
CREATE INDEX ON sessions (accessor, block_number, log_index);

CREATE TABLE access_ended (
  LIKE template INCLUDING ALL,
  patient_id bytea NOT NULL,
  categories bigint NOT NULL,
  -- GrantEnded
  grantee bytea,
  purpose smallint,
  -- AccessEnded
  accessor bytea
);
CREATE INDEX ON access_ended (patient_id, block_number, log_index);

CREATE TABLE patients (
  LIKE template INCLUDING ALL,
  patient_id bytea NOT NULL,
  -- PatientRegistered, ControllerRotated
  controller bytea,
  -- ControllerRotated, SecondSignerSet
  controller_version bigint,
  -- SecondSignerSet
  signer_id bytea,
  -- EverythingRevoked
  consent_epoch bigint,
  -- GuardiansSet: a hash, zero for none
  guardians bytea
);
CREATE INDEX ON patients (patient_id, event, block_number, log_index);
CREATE INDEX ON patients (controller) WHERE controller IS NOT NULL;
CREATE INDEX ON patients (signer_id) WHERE signer_id IS NOT NULL;

CREATE TABLE recoveries (
  LIKE template INCLUDING ALL,
  patient_id bytea NOT NULL,
  nonce integer NOT NULL,
  -- RecoveryStarted, RecoveryVetoed
  candidate bytea,
  -- RecoveryStarted
  ready_at bigint,
  -- RecoveryFinished
  controller bytea
);
CREATE INDEX ON recoveries (patient_id, block_number, log_index);

CREATE TABLE proxies (
  LIKE template INCLUDING ALL,
  patient_id bytea NOT NULL,
  proxy bytea NOT NULL,
  -- Zero when they were removed.
  mask bigint NOT NULL,
  until bigint NOT NULL,
  rotations bigint NOT NULL,
  nonce bigint NOT NULL
);
CREATE INDEX ON proxies (patient_id, proxy, block_number, log_index);
CREATE INDEX ON proxies (proxy, patient_id);

CREATE TABLE manifests (
  LIKE template INCLUDING ALL,
  patient_id bytea NOT NULL,
  digest bytea NOT NULL,
  last_epoch integer NOT NULL,
  version integer NOT NULL
);
CREATE INDEX ON manifests (patient_id, block_number, log_index);

CREATE TABLE key_epochs (
  LIKE template INCLUDING ALL,
  patient_id bytea NOT NULL,
  categories bigint NOT NULL,
  key_epochs bytea NOT NULL
);
CREATE INDEX ON key_epochs (patient_id, block_number, log_index);

CREATE TABLE organisations (
  LIKE template INCLUDING ALL,
  organisation bigint NOT NULL,
  -- OrganisationAdmitted
  kind smallint,
  administrator bytea,
  -- OrganisationSuspended
  suspended boolean
);
CREATE INDEX ON organisations (organisation, event, block_number, log_index);

CREATE TABLE staff (
  LIKE template INCLUDING ALL,
  organisation bigint NOT NULL,
  account bytea NOT NULL,
  roles integer NOT NULL,
  specialty bigint NOT NULL,
  licence_until bigint NOT NULL,
  suspended boolean NOT NULL
);
CREATE INDEX ON staff (organisation, account, block_number, log_index);
CREATE INDEX ON staff (account, organisation);

CREATE TABLE teams (
  LIKE template INCLUDING ALL,
  team bigint NOT NULL,
  -- TeamCreated
  organisation bigint
);
CREATE INDEX ON teams (team, event);
CREATE INDEX ON teams (organisation, block_number, log_index);

CREATE TABLE team_members (
  LIKE template INCLUDING ALL,
  team bigint NOT NULL,
  account bytea NOT NULL,
  -- Zero when they left.
  organisation bigint NOT NULL
);
CREATE INDEX ON team_members (team, account, block_number, log_index);
CREATE INDEX ON team_members (account, team);
CREATE INDEX ON team_members (organisation, block_number, log_index);

CREATE TABLE emergency_access (
  LIKE template INCLUDING ALL,
  patient_id bytea NOT NULL,
  mask bigint NOT NULL,
  card bytea NOT NULL,
  nonce bigint NOT NULL
);
CREATE INDEX ON emergency_access (patient_id, block_number, log_index);

CREATE TABLE cases (
  LIKE template INCLUDING ALL,
  patient_id bytea NOT NULL,
  responder bytea NOT NULL,
  number bigint NOT NULL,
  -- CaseOpened, CaseOverdue
  organisation bigint,
  -- CaseOpened, CaseEnded
  categories bigint,
  -- CaseOpened
  until bigint,
  review_deadline bigint,
  reason smallint,
  reason_digest bytea,
  by_card boolean,
  -- CaseReviewed
  reviewer bytea,
  outcome smallint,
  notes_digest bytea
);
CREATE INDEX ON cases (patient_id, block_number, log_index);
CREATE INDEX ON cases (responder, number, block_number, log_index);
CREATE INDEX ON cases (organisation, block_number, log_index) WHERE organisation IS NOT NULL;

CREATE TABLE claim_tokens (
  LIKE template INCLUDING ALL,
  token bytea NOT NULL,
  allowed boolean NOT NULL
);
CREATE INDEX ON claim_tokens (token, block_number, log_index);

-- Amounts of tokens are numeric: 96 bits, 256 in `payouts`.
CREATE TABLE pools (
  LIKE template INCLUDING ALL,
  pool bigint NOT NULL,
  -- PoolOpened, PoolWithdrawn
  organisation bigint,
  -- PoolOpened
  token bytea,
  -- PoolFunded
  "from" bytea,
  amount numeric(29),
  -- WithdrawalAnnounced
  available_at bigint
);
CREATE INDEX ON pools (pool, event, block_number, log_index);
CREATE INDEX ON pools (organisation, event);

CREATE TABLE coverages (
  LIKE template INCLUDING ALL,
  coverage bigint NOT NULL,
  -- CoverageWritten
  patient_id bytea,
  pool bigint,
  copay integer,
  valid_from bigint,
  -- And CoverageEnded
  valid_until bigint,
  "limit" numeric(29),
  deductible numeric(29),
  -- ProceduresPreAuthorised
  root bytea
);
CREATE INDEX ON coverages (coverage, event, block_number, log_index);
CREATE INDEX ON coverages (patient_id) WHERE patient_id IS NOT NULL;
CREATE INDEX ON coverages (pool, coverage) WHERE pool IS NOT NULL;

CREATE TABLE claims (
  LIKE template INCLUDING ALL,
  claim bytea NOT NULL,
  -- ClaimFiled
  coverage bigint,
  organisation bigint,
  lines_root bytea,
  billed numeric(29),
  -- ClaimFiled: the most that the insurer may have to pay. ClaimPaid: what it paid.
  share numeric(29),
  served_at bigint,
  -- Of the state that the event brings.
  deadline bigint,
  pre_authorised boolean,
  -- CareAttested
  attestation smallint,
  -- ClaimApproved
  approved numeric(29),
  -- ClaimApproved, ClaimRejected, EvidenceRequested
  notes_digest bytea,
  -- ClaimRejected
  reason smallint,
  -- EvidenceSubmitted
  digest bytea,
  -- ClaimDisputed
  dispute_id bytea,
  bond numeric(29),
  -- DisputeEnded
  for_provider boolean,
  bond_returned boolean,
  -- OwnSharePaid
  payer bytea,
  amount numeric(29)
);
CREATE INDEX ON claims (claim, block_number, log_index);
CREATE INDEX ON claims (claim) WHERE event IN ('ClaimPaid', 'ClaimClosed');
CREATE INDEX ON claims (deadline, claim) WHERE deadline IS NOT NULL;
CREATE INDEX ON claims (coverage, block_number, log_index) WHERE event = 'ClaimFiled';
CREATE INDEX ON claims (organisation, block_number, log_index) WHERE event = 'ClaimFiled';

CREATE TABLE payouts (
  LIKE template INCLUDING ALL,
  organisation bigint NOT NULL,
  account bytea NOT NULL,
  -- PaidOut
  token bytea,
  amount bytea
);
CREATE INDEX ON payouts (organisation, event, block_number, log_index);

CREATE TABLE votes (
  LIKE template INCLUDING ALL,
  dispute_id bytea NOT NULL,
  account bytea NOT NULL,
  ruling bytea NOT NULL,
  votes bytea NOT NULL
);
CREATE INDEX ON votes (dispute_id, block_number, log_index);

DROP TABLE template;

-- What is current.

CREATE VIEW current_patients AS
SELECT p.patient_id,
       p.block_number AS registered_in,
       p.block_time AS registered_at,
       coalesce(r.controller, p.controller) AS controller,
       coalesce(v.controller_version, 1) AS controller_version,
       nullif(s.signer_id, '\x0000000000000000000000000000000000000000'::bytea) AS second_signer,
       coalesce(e.consent_epoch, 1) AS consent_epoch
FROM patients p
LEFT JOIN LATERAL (
  SELECT controller FROM patients x WHERE x.patient_id = p.patient_id AND x.event = 'ControllerRotated'
  ORDER BY block_number DESC, log_index DESC LIMIT 1) r ON true
LEFT JOIN LATERAL (
  SELECT signer_id FROM patients x WHERE x.patient_id = p.patient_id AND x.event = 'SecondSignerSet'
  ORDER BY block_number DESC, log_index DESC LIMIT 1) s ON true
LEFT JOIN LATERAL (
  SELECT max(controller_version) AS controller_version FROM patients x WHERE x.patient_id = p.patient_id) v ON true
LEFT JOIN LATERAL (
  SELECT max(consent_epoch) AS consent_epoch FROM patients x
  WHERE x.patient_id = p.patient_id AND x.event = 'EverythingRevoked') e ON true
WHERE p.event = 'PatientRegistered'
  AND NOT EXISTS (SELECT FROM patients x WHERE x.patient_id = p.patient_id AND x.event = 'PatientErased');

-- The last word on each (patient, proxy) that was set since the controller last changed. Their time is for who asks.
CREATE VIEW current_proxies AS
SELECT l.* FROM (
  SELECT DISTINCT ON (patient_id, proxy) *
  FROM proxies ORDER BY patient_id, proxy, block_number DESC, log_index DESC
) l
WHERE l.mask <> 0
  AND NOT EXISTS (SELECT FROM patients x WHERE x.patient_id = l.patient_id AND x.event = 'PatientErased')
  AND l.rotations = (
    SELECT count(*) FROM patients x WHERE x.patient_id = l.patient_id AND x.event = 'ControllerRotated');

-- The last word on each (patient, grantee, purpose). `void`: revoked, or of an earlier consent epoch.
CREATE VIEW current_grants AS
SELECT g.*,
       g.event = 'Revoked' OR g.consent_epoch <> coalesce((
         SELECT max(p.consent_epoch) FROM patients p
         WHERE p.patient_id = g.patient_id AND p.event = 'EverythingRevoked'), 1) AS void
FROM (
  SELECT DISTINCT ON (patient_id, grantee, purpose) *
  FROM grants ORDER BY patient_id, grantee, purpose, block_number DESC, log_index DESC
) g;

-- The last word on each (patient, accessor); one that was closed has no `until`.
CREATE VIEW current_sessions AS
SELECT DISTINCT ON (patient_id, accessor) *
FROM sessions ORDER BY patient_id, accessor, block_number DESC, log_index DESC;

-- Every case with what became of it; `outcome` is that of the last review.
CREATE VIEW current_cases AS
SELECT o.*,
       c.block_time AS closed_at,
       f.block_time AS flagged_at,
       r.block_time AS reviewed_at, r.reviewer AS last_reviewer, r.outcome AS last_outcome,
       r.notes_digest AS last_notes_digest
FROM cases o
LEFT JOIN LATERAL (
  SELECT block_time FROM cases x
  WHERE x.responder = o.responder AND x.number = o.number AND x.event = 'CaseClosed' LIMIT 1) c ON true
LEFT JOIN LATERAL (
  SELECT block_time FROM cases x
  WHERE x.responder = o.responder AND x.number = o.number AND x.event = 'CaseOverdue' LIMIT 1) f ON true
LEFT JOIN LATERAL (
  SELECT * FROM cases x
  WHERE x.responder = o.responder AND x.number = o.number AND x.event = 'CaseReviewed'
  ORDER BY block_number DESC, log_index DESC LIMIT 1) r ON true
WHERE o.event = 'CaseOpened';

CREATE VIEW current_manifests AS
SELECT DISTINCT ON (patient_id) *
FROM manifests ORDER BY patient_id, block_number DESC, log_index DESC;

-- A patient whose epochs never advanced has no row: all stand at 1 once there is a manifest.
CREATE VIEW current_key_epochs AS
SELECT DISTINCT ON (patient_id) *
FROM key_epochs ORDER BY patient_id, block_number DESC, log_index DESC;

CREATE VIEW current_organisations AS
SELECT o.organisation, o.kind, o.block_number AS admitted_in, o.block_time AS admitted_at,
       coalesce(s.suspended, false) AS suspended
FROM organisations o
LEFT JOIN LATERAL (
  SELECT suspended FROM organisations x
  WHERE x.organisation = o.organisation AND x.event = 'OrganisationSuspended'
  ORDER BY block_number DESC, log_index DESC LIMIT 1) s ON true
WHERE o.event = 'OrganisationAdmitted';

-- `roles` is zero for somebody who has left.
CREATE VIEW current_staff AS
SELECT DISTINCT ON (organisation, account) *
FROM staff ORDER BY organisation, account, block_number DESC, log_index DESC;

CREATE VIEW current_teams AS
SELECT t.team, t.organisation, t.block_number AS created_in, t.block_time AS created_at,
       EXISTS (SELECT FROM teams x WHERE x.team = t.team AND x.event = 'TeamClosed') AS closed
FROM teams t
WHERE t.event = 'TeamCreated';

CREATE VIEW current_team_members AS
SELECT m.* FROM (
  SELECT DISTINCT ON (team, account) *
  FROM team_members ORDER BY team, account, block_number DESC, log_index DESC
) m
WHERE m.organisation <> 0;

CREATE VIEW current_coverages AS
SELECT c.coverage, c.block_number, c.log_index, c.transaction_hash, c.block_time,
       c.patient_id, c.pool, p.organisation AS insurer, p.token, c.copay, c.valid_from,
       coalesce(e.valid_until, c.valid_until) AS valid_until, c."limit", c.deductible,
       nullif(a.root, '\x0000000000000000000000000000000000000000000000000000000000000000'::bytea) AS pre_authorised
FROM coverages c
JOIN pools p ON p.pool = c.pool AND p.event = 'PoolOpened'
LEFT JOIN LATERAL (
  SELECT valid_until FROM coverages x WHERE x.coverage = c.coverage AND x.event = 'CoverageEnded'
  ORDER BY block_number DESC, log_index DESC LIMIT 1) e ON true
LEFT JOIN LATERAL (
  SELECT root FROM coverages x WHERE x.coverage = c.coverage AND x.event = 'ProceduresPreAuthorised'
  ORDER BY block_number DESC, log_index DESC LIMIT 1) a ON true
WHERE c.event = 'CoverageWritten';

-- What happened to claims, with the patient whose care they are for.
CREATE VIEW patient_claims AS
SELECT x.*, c.patient_id
FROM claims x
JOIN claims f ON f.claim = x.claim AND f.event = 'ClaimFiled'
JOIN coverages c ON c.coverage = f.coverage AND c.event = 'CoverageWritten';

-- Every claim as it was filed, and whether it is over.
CREATE VIEW filed_claims AS
SELECT f.claim, f.block_number, f.log_index, f.transaction_hash, f.block_time,
       f.coverage, f.organisation, f.lines_root, f.billed, f.share, f.served_at, f.pre_authorised,
       c.patient_id, c.pool, p.organisation AS insurer, p.token,
       NOT EXISTS (
         SELECT FROM claims x WHERE x.claim = f.claim AND x.event IN ('ClaimPaid', 'ClaimClosed')) AS open
FROM claims f
JOIN coverages c ON c.coverage = f.coverage AND c.event = 'CoverageWritten'
JOIN pools p ON p.pool = c.pool AND p.event = 'PoolOpened'
WHERE f.event = 'ClaimFiled';

-- Every claim with what became of it. `open` is told of the claim's own row alone, so that it filters before the rest is read.
CREATE VIEW current_claims AS
SELECT f.*, s.*
FROM filed_claims f
CROSS JOIN LATERAL (
  SELECT (array_agg(event ORDER BY block_number DESC, log_index DESC)
           FILTER (WHERE event NOT IN ('CareAttested', 'DisputeEnded', 'OwnSharePaid')))[1] AS last_event,
         max(block_time) FILTER (WHERE event NOT IN ('CareAttested', 'DisputeEnded', 'OwnSharePaid')) AS since,
         (array_agg(x.deadline ORDER BY block_number DESC, log_index DESC)
           FILTER (WHERE x.deadline IS NOT NULL))[1] AS deadline,
         max(attestation) AS attestation,
         max(approved) AS approved,
         max(reason) AS reason,
         (array_agg(notes_digest ORDER BY block_number DESC, log_index DESC)
           FILTER (WHERE notes_digest IS NOT NULL))[1] AS notes_digest,
         bool_or(event = 'EvidenceRequested') AS evidence_requested,
         (array_agg(digest ORDER BY block_number DESC, log_index DESC)
           FILTER (WHERE digest IS NOT NULL))[1] AS evidence_digest,
         (array_agg(dispute_id) FILTER (WHERE dispute_id IS NOT NULL))[1] AS dispute_id,
         max(bond) AS bond,
         bool_or(for_provider) AS for_provider,
         max(block_time) FILTER (WHERE event IN ('ClaimApproved', 'ClaimRejected')) AS decided_at,
         max(x.share) FILTER (WHERE event = 'ClaimPaid') AS paid,
         sum(amount) AS own_paid
  FROM claims x WHERE x.claim = f.claim
) s;

-- Claims that aren't over, by the event that brought their state: every such event has a deadline, so that a page of the worklist
-- is read in the order of an index, whatever there is beside it.
CREATE VIEW due_claims AS
SELECT d.claim, d.deadline, d.event AS last_event, f.organisation, f.billed, f.served_at,
       c.patient_id, p.organisation AS insurer, p.token
FROM claims d
JOIN claims f ON f.claim = d.claim AND f.event = 'ClaimFiled'
JOIN coverages c ON c.coverage = f.coverage AND c.event = 'CoverageWritten'
JOIN pools p ON p.pool = c.pool AND p.event = 'PoolOpened'
WHERE d.deadline IS NOT NULL
  AND NOT EXISTS (
    SELECT FROM claims x
    WHERE x.claim = d.claim AND (x.block_number, x.log_index) > (d.block_number, d.log_index)
      AND x.event NOT IN ('CareAttested', 'OwnSharePaid'));
