-- Who holds a share of whose vault key, as the keyrings say that patients store.
create table guardians (
  patient_id bytea not null check (length(patient_id) = 32),
  guardian_id bytea not null check (length(guardian_id) = 32),
  primary key (patient_id, guardian_id)
);
create index on guardians (guardian_id);

-- Links by which a patient finds a guardian. Names are in no table: they stand behind the # of the link.
create table guardian_invites (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null unique,
  patient_id bytea not null check (length(patient_id) = 32),
  accepted_by bytea check (length(accepted_by) = 32),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index on guardian_invites (patient_id, created_at);

-- Somebody asks a patient's guardians to let a new signer take over. Its id is known to who asks and to the guardians.
create table recovery_requests (
  id uuid primary key default gen_random_uuid(),
  patient_id bytea not null check (length(patient_id) = 32),
  new_signer bytea not null check (length(new_signer) in (20, 84)),
  -- X25519: what guardians seal their shares to.
  public_key bytea not null check (length(public_key) = 32),
  guardians bytea not null check (length(guardians) = 32),
  nonce bigint not null,
  controller_version bigint not null,
  deadline bigint not null,
  created_at timestamptz not null default now()
);
create index on recovery_requests (patient_id, created_at);

-- A guardian's signature, and their share, sealed to who asks.
create table recovery_approvals (
  request_id uuid not null references recovery_requests on delete cascade,
  guardian_id bytea not null check (length(guardian_id) = 32),
  signer bytea not null,
  signature bytea not null,
  sealed jsonb not null,
  approved_at timestamptz not null default now(),
  primary key (request_id, guardian_id)
);
