-- Whose a stored blob is, said by whoever stored it first.
create table blobs (
  cid text primary key,
  patient_id bytea not null check (length(patient_id) = 32),
  category smallint not null check (category between 0 and 31),
  kind text not null check (kind in ('record', 'manifest', 'list')),
  stored_by bytea not null check (length(stored_by) = 20),
  stored_at timestamptz not null default now()
);
create index blobs_of_patient on blobs (patient_id);

-- Whose record an envelope opens, and who may replace it beside the patient.
create table envelopes (
  record_id bytea primary key check (length(record_id) = 32),
  patient_id bytea not null check (length(patient_id) = 32),
  category smallint not null check (category between 0 and 31),
  stored_by bytea not null check (length(stored_by) = 20),
  stored_at timestamptz not null default now()
);

-- Nonces that a wallet may still sign, each once.
create table sign_in_nonces (
  nonce text primary key,
  expires_at timestamptz not null
);
create index sign_in_nonces_by_end on sign_in_nonces (expires_at);

-- Sessions that haven't ended: a cookie alone opens nothing.
create table sessions (
  id text primary key,
  account bytea not null check (length(account) = 20),
  expires_at timestamptz not null
);
create index sessions_by_end on sessions (expires_at);
