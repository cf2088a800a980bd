-- Names of those who work here, as their organisations' administrators write them. No patient is in it.
create table directory_organisations (
  organisation bigint primary key,
  name text not null check (length(name) between 1 and 100),
  city text check (length(city) between 1 and 100),
  written_by bytea,
  written_at timestamptz not null default now()
);

create table directory_people (
  organisation bigint not null,
  account bytea not null check (length(account) = 20),
  name text not null check (length(name) between 1 and 100),
  title text check (length(title) between 1 and 100),
  specialty text check (length(specialty) between 1 and 100),
  written_by bytea,
  written_at timestamptz not null default now(),
  primary key (organisation, account)
);
create index on directory_people (account);

create table directory_teams (
  team bigint primary key,
  name text not null check (length(name) between 1 and 100),
  written_by bytea,
  written_at timestamptz not null default now()
);
