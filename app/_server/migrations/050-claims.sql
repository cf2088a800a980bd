-- Which vault is an organisation's claims desk, as its administrator signed it: clients check that against the ledger.
create table claims_desks (
  organisation bigint primary key,
  desk bytea not null unique check (length(desk) = 32),
  administrator bytea not null check (length(administrator) = 20),
  signature bytea not null,
  written_at timestamptz not null default now()
);

-- Documents of claims: ciphertext alone, and its key wrapped for each party.
create table claim_documents (
  id uuid primary key default gen_random_uuid(),
  claim bytea not null check (length(claim) = 32),
  kind text not null,
  organisation bigint not null,
  digest bytea not null check (length(digest) = 32),
  ciphertext text not null,
  stored_by bytea not null,
  created_at timestamptz not null default now(),
  unique (claim, organisation, digest)
);

create table claim_document_keys (
  document uuid not null references claim_documents on delete cascade,
  holder bytea not null check (length(holder) = 32),
  key_epoch integer not null,
  recipient jsonb not null,
  primary key (document, holder, key_epoch)
);
