-- The two roles and the schema of one program (:program, :password, :owner, :owner_password); see roles.sql.

SELECT format('CREATE ROLE %I', name) FROM unnest(ARRAY[:'program', :'owner']) AS name
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec
ALTER ROLE :"program" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'password';
ALTER ROLE :"owner" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'owner_password';
ALTER ROLE :"program" SET search_path = :"program";
ALTER ROLE :"owner" SET search_path = :"program";
SELECT format('GRANT CONNECT ON DATABASE %I TO %I, %I', current_database(), :'program', :'owner') \gexec
CREATE SCHEMA IF NOT EXISTS :"program" AUTHORIZATION :"owner";
REVOKE ALL ON SCHEMA :"program" FROM PUBLIC;
-- What it may do with the tables, `<program> migrate` grants, which makes them.
GRANT USAGE ON SCHEMA :"program" TO :"program";
