-- Invitations to an organisation's staff, by link. Only a hash of the link's token is kept.
create table invites (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null unique check (length(token_hash) = 32),
  organisation bigint not null,
  roles integer not null check (roles > 0),
  specialty bigint not null,
  licence_until bigint not null,
  created_by bytea not null check (length(created_by) = 20),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  accepted_by bytea check (length(accepted_by) = 20),
  accepted_at timestamptz,
  name text check (length(name) between 1 and 100),
  title text check (length(title) between 1 and 100),
  specialty_text text check (length(specialty_text) between 1 and 100)
);
create index on invites (organisation, created_at);
