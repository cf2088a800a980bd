-- One sending account on one chain, told apart from another chain with the same id by its first block.
create table senders (
  address text primary key,
  chain_id bigint not null,
  genesis text not null,
  next_nonce bigint not null
);

create table calls (
  id uuid primary key,
  seq bigint generated always as identity unique,
  caller text not null,
  target text not null,
  data text not null,
  call_hash text not null,
  -- The one that a repeated request is answered with.
  current boolean not null default true,
  gas bigint not null,
  status text not null check (status in ('accepted', 'submitted', 'confirmed', 'failed')),
  error jsonb,
  retries int not null default 0,
  nonce bigint,
  transaction_hash text,
  block_number bigint,
  gas_used bigint,
  budget_day date not null,
  accepted_at timestamptz not null default now(),
  -- When its budget was settled: once, however often the chain rolls back.
  settled_at timestamptz
);
create unique index calls_current on calls (call_hash) where current;
create index calls_accepted on calls (seq) where status = 'accepted';
create index calls_submitted on calls (seq) where status = 'submitted';
create index calls_failed on calls (seq) where status = 'failed';

create table idempotency_keys (
  key_hash text primary key,
  call_id uuid not null references calls (id)
);

-- What each nonce was given to. It stays given: a signed transaction may turn up at any time.
create table slots (
  sender text not null references senders (address),
  nonce bigint not null,
  -- Null: only to fill a gap.
  call_id uuid references calls (id),
  raw text not null,
  gas bigint not null,
  max_fee numeric not null,
  priority_fee numeric not null,
  bumps int not null default 0,
  -- When its present fees were chosen, and at which head: a chain that stands still needs no higher ones.
  priced_at timestamptz not null default now(),
  priced_block bigint not null,
  sent_at timestamptz,
  -- Somebody else's transaction took the nonce.
  lost boolean not null default false,
  mined_as text,
  block_number bigint,
  block_hash text,
  primary key (sender, nonce)
);
create index slots_unmined on slots (sender, nonce) where mined_as is null and not lost;
create index slots_mined on slots (sender, block_number) where mined_as is not null;

-- Every transaction signed for a nonce: the fees differ.
create table attempts (
  hash text primary key,
  sender text not null,
  nonce bigint not null
);
create index attempts_of on attempts (sender, nonce);

-- Gas reserved and used. The caller '' is everybody.
create table budgets (
  day date not null,
  caller text not null,
  gas bigint not null,
  primary key (day, caller)
);

create table invitations (
  token_hash text primary key,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  call_id uuid
);
create index invitations_spent on invitations (call_id) where call_id is not null;
