-- One schema and two roles per program: <program>-owner makes and changes the tables, <program> runs and owns nothing. These
-- grants are the boundary between programs; the code only keeps to it.
-- Run by psql as a superuser in the database of the school; SECRETS names the directory with the passwords
-- database-<program> and database-<program>-owner.
-- Running it again changes nothing but the passwords.

\set ON_ERROR_STOP on
SET log_statement = 'none';
SET client_min_messages = warning;

SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database()) \gexec
REVOKE ALL ON SCHEMA public FROM PUBLIC;

\set program contact
\set password `cat "$SECRETS/database-contact"`
\set owner contact-owner
\set owner_password `cat "$SECRETS/database-contact-owner"`
\ir role.sql
\set program otp-mailer
\set password `cat "$SECRETS/database-otp-mailer"`
\set owner otp-mailer-owner
\set owner_password `cat "$SECRETS/database-otp-mailer-owner"`
\ir role.sql
\set program clearance
\set password `cat "$SECRETS/database-clearance"`
\set owner clearance-owner
\set owner_password `cat "$SECRETS/database-clearance-owner"`
\ir role.sql
\set program issuer
\set password `cat "$SECRETS/database-issuer"`
\set owner issuer-owner
\set owner_password `cat "$SECRETS/database-issuer-owner"`
\ir role.sql
\set program verifier
\set password `cat "$SECRETS/database-verifier"`
\set owner verifier-owner
\set owner_password `cat "$SECRETS/database-verifier-owner"`
\ir role.sql
\set program portal
\set password `cat "$SECRETS/database-portal"`
\set owner portal-owner
\set owner_password `cat "$SECRETS/database-portal-owner"`
\ir role.sql
