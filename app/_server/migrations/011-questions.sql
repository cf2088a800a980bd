-- Patients question an access session: ids, a code and times, no free text. The organisation's privacy officers read them.
create table session_questions (
  id uuid primary key default gen_random_uuid(),
  patient_id bytea not null check (length(patient_id) = 32),
  accessor bytea not null check (length(accessor) = 20),
  organisation bigint not null,
  -- The session's on the ledger: with patient and accessor it names one session for ever.
  nonce bigint not null,
  reason text not null,
  asked_at timestamptz not null default now(),
  unique (patient_id, accessor, nonce)
);
create index on session_questions (organisation, asked_at);
