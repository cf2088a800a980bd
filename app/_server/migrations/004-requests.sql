-- Clinicians ask patients for access: ids, masks, codes and times, no free text.
create table access_requests (
  id uuid primary key default gen_random_uuid(),
  patient_id bytea not null check (length(patient_id) = 32),
  account bytea not null check (length(account) = 20),
  organisation bigint not null,
  grantee bytea not null check (length(grantee) = 32),
  purpose smallint not null,
  read_mask bigint not null,
  write_mask bigint not null,
  until bigint not null,
  reason text not null,
  asked_at timestamptz not null default now(),
  expires_at timestamptz not null,
  closed_at timestamptz,
  outcome text check (outcome in ('granted', 'dismissed', 'withdrawn')),
  -- When the notifier took it over.
  told_at timestamptz,
  check ((closed_at is null) = (outcome is null))
);
create index on access_requests (patient_id, asked_at);
create index on access_requests (account, asked_at);
create index on access_requests (asked_at) where told_at is null;
