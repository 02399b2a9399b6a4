-- One role and one schema per program. These grants are the boundary between programs; the code only keeps to it.
-- Run by psql as a superuser in the database of the school; SECRETS names the directory with database-<program>.
-- Running it again changes nothing but the passwords.

\set ON_ERROR_STOP on
SET log_statement = 'none';
SET client_min_messages = warning;

SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database()) \gexec
REVOKE ALL ON SCHEMA public FROM PUBLIC;

\set program contact
\set password `cat "$SECRETS/database-contact"`
\ir role.sql
\set program otp-mailer
\set password `cat "$SECRETS/database-otp-mailer"`
\ir role.sql
\set program clearance
\set password `cat "$SECRETS/database-clearance"`
\ir role.sql
\set program issuer
\set password `cat "$SECRETS/database-issuer"`
\ir role.sql
\set program verifier
\set password `cat "$SECRETS/database-verifier"`
\ir role.sql
\set program portal
\set password `cat "$SECRETS/database-portal"`
\ir role.sql
