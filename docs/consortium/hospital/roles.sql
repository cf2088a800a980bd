-- Once, as the owner of the database `keyward`; then give each role a password (\password keyward_relayer, ...).
-- Each service makes its own schemas, and reaches no other's but to read what it needs.
CREATE ROLE keyward_relayer LOGIN;
CREATE ROLE keyward_indexer LOGIN;
CREATE ROLE keyward_notifier LOGIN;
CREATE ROLE keyward_app LOGIN;

REVOKE ALL ON DATABASE keyward FROM PUBLIC;
GRANT CONNECT, CREATE ON DATABASE keyward TO keyward_relayer, keyward_indexer, keyward_notifier, keyward_app;

-- The index: a schema for each version, and public.keyward_index, which says which one is current.
GRANT CREATE ON SCHEMA public TO keyward_indexer;
ALTER DEFAULT PRIVILEGES FOR ROLE keyward_indexer GRANT USAGE ON SCHEMAS TO keyward_relayer, keyward_notifier, keyward_app;
ALTER DEFAULT PRIVILEGES FOR ROLE keyward_indexer GRANT SELECT ON TABLES TO keyward_relayer, keyward_notifier, keyward_app;

-- What patients were told: the app lists it, and marks it read.
ALTER DEFAULT PRIVILEGES FOR ROLE keyward_notifier GRANT USAGE ON SCHEMAS TO keyward_app;
ALTER DEFAULT PRIVILEGES FOR ROLE keyward_notifier GRANT SELECT, UPDATE ON TABLES TO keyward_app;
