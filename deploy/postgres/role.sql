-- The role and the schema of one program (:program, :password); see roles.sql.

SELECT format('CREATE ROLE %I', :'program')
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'program') \gexec
ALTER ROLE :"program" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'password';
ALTER ROLE :"program" SET search_path = :"program";
SELECT format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), :'program') \gexec
CREATE SCHEMA IF NOT EXISTS :"program" AUTHORIZATION :"program";
REVOKE ALL ON SCHEMA :"program" FROM PUBLIC;
