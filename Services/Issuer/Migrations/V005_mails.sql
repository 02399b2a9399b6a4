-- Oldest release that may still run: 1

-- Permanent addresses that students proved to read; the latest holds.
CREATE TABLE addresses (
    student   uuid PRIMARY KEY,
    address   text NOT NULL,
    revision  integer NOT NULL
);

-- Where a student reads mail now.
CREATE VIEW mailboxes AS
    SELECT student, 'permanent' AS mailbox, address FROM addresses
    UNION ALL
    SELECT student, 'school', school_address FROM candidates WHERE school_address IS NOT NULL;

-- One mail for each mailbox and set of versions. It has the address that it was last sent to, and none before.
CREATE TABLE mails (
    mail            uuid PRIMARY KEY,
    student         uuid NOT NULL,
    mailbox         text NOT NULL,
    versions        text NOT NULL,
    address         text,
    message_id      text NOT NULL,
    state           text NOT NULL DEFAULT 'queued',
    queued_at       timestamptz NOT NULL,
    -- When a person last had it sent again: what came back before is of an earlier sending.
    queued_again_at timestamptz,
    doubts          integer NOT NULL DEFAULT 0,
    handed_over_at  timestamptz,
    refused_at      timestamptz,
    refusal         text,
    bounced_at      timestamptz,
    bounce_status   text,
    not_before      timestamptz NOT NULL,
    tries           integer NOT NULL DEFAULT 0,
    postponed       integer NOT NULL DEFAULT 0,
    attempt         uuid,
    leased_until    timestamptz,
    CONSTRAINT a_mailbox_gets_a_version_in_one_mail UNIQUE (student, mailbox, versions),
    CONSTRAINT a_message_id_names_one_mail UNIQUE (message_id),
    CONSTRAINT a_mailbox_is_one_of_two CHECK (mailbox IN ('permanent', 'school')),
    CONSTRAINT a_mail_is_in_one_state
        CHECK (state IN ('queued', 'outdated', 'handed-over', 'refused', 'in-doubt', 'bounced')),
    CONSTRAINT a_mail_that_leaves_has_an_address
        CHECK (address IS NOT NULL OR state IN ('queued', 'outdated') AND attempt IS NULL),
    CONSTRAINT a_claimed_mail_has_an_end CHECK ((attempt IS NULL) = (leased_until IS NULL))
);
CREATE INDEX mails_that_wait ON mails (not_before) WHERE state = 'queued' AND attempt IS NULL;
CREATE INDEX mails_on_their_way ON mails (leased_until) WHERE state = 'queued' AND attempt IS NOT NULL;

CREATE TABLE mailed_documents (
    mail     uuid NOT NULL,
    diploma  uuid NOT NULL,
    version  integer NOT NULL,
    CONSTRAINT a_document_is_once_in_a_mail PRIMARY KEY (mail, diploma),
    CONSTRAINT documents_travel_in_a_mail FOREIGN KEY (mail) REFERENCES mails,
    CONSTRAINT only_sealed_files_travel FOREIGN KEY (diploma, version) REFERENCES seals
);
CREATE INDEX mails_of_a_version ON mailed_documents (diploma, version);
