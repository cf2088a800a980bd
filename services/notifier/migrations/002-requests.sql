-- Requests for access are notifications that stand on no chain: no rollback concerns them.
alter table notifications alter column transaction_hash drop not null;
alter table notifications alter column log_index drop not null;
alter table notifications alter column block_number drop not null;
alter table notifications add check (
  case when kind = 'request' then transaction_hash is null and log_index is null and block_number is null
  else transaction_hash is not null and log_index is not null and block_number is not null end
);
