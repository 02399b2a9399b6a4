-- Oldest release that may still run: 1

-- What students have applied for: another version of a diploma, or another language.
CREATE TABLE applications (
    application uuid PRIMARY KEY,
    student     uuid NOT NULL,
    -- How other systems know the student, also once they are listed no more.
    key         jsonb NOT NULL,
    -- By which people name it, and the cashier the fee.
    reference   text NOT NULL,
    kind        text NOT NULL,
    -- NULL for a changed name, which all documents print.
    document    text,
    wish        jsonb NOT NULL,
    -- In whole New Taiwan dollars.
    amount      bigint NOT NULL,
    -- The desk takes no fee after all.
    is_waived   boolean NOT NULL DEFAULT false,
    state       text NOT NULL,
    -- By which document a clerk has seen that the name is borne. Nothing else of it is kept.
    proof       text,
    applied_at  timestamptz NOT NULL,
    pay_by      timestamptz,
    -- How much was paid in all when the desk has last asked the cashier to give back what is too much.
    asked_of    bigint,
    changed_at  timestamptz NOT NULL,
    CONSTRAINT an_application_is_of_four_kinds CHECK (kind IN ('reissue', 'correction', 'name-change', 'language')),
    CONSTRAINT all_but_a_changed_name_concern_a_document
        CHECK ((document IS NULL) = (kind = 'name-change') AND document IN ('zh', 'en', 'bilingual')),
    CONSTRAINT an_application_is_in_one_state
        CHECK (state IN ('applied', 'fee-due', 'paid', 'approved', 'sealed', 'declined', 'withdrawn', 'expired')),
    CONSTRAINT a_fee_is_not_negative CHECK (amount >= 0),
    CONSTRAINT a_fee_has_its_day CHECK (pay_by IS NOT NULL OR amount = 0),
    CONSTRAINT a_changed_name_is_proven_first CHECK (proof IS NOT NULL OR kind <> 'name-change' OR state NOT IN ('approved', 'sealed'))
);
CREATE UNIQUE INDEX a_reference_names_one_application ON applications (reference);
CREATE UNIQUE INDEX a_student_applies_for_one_thing_at_a_time ON applications (student, kind)
    WHERE state IN ('applied', 'fee-due', 'paid', 'approved');
CREATE INDEX applications_of_a_student ON applications (student, applied_at);
CREATE INDEX applications_by_state ON applications (state, applied_at);
CREATE INDEX applications_by_end ON applications (changed_at) WHERE state IN ('declined', 'withdrawn', 'expired');
CREATE INDEX fees_by_reference ON fees (student, reference) WHERE reference IS NOT NULL;

-- What has happened to them, in the order of a student's revisions.
CREATE TABLE application_events (
    application uuid NOT NULL REFERENCES applications ON DELETE CASCADE,
    student     uuid NOT NULL,
    revision    integer NOT NULL,
    kind        text NOT NULL,
    happened_at timestamptz NOT NULL,
    -- Who of the school.
    name_zh     text,
    name_en     text,
    amount      bigint,
    words       text,
    CONSTRAINT what_happens_to_applications_has_an_order PRIMARY KEY (student, revision)
);
CREATE INDEX events_of_an_application ON application_events (application, revision);
-- How much has happened to a student's applications. It stays when they go: hearers go by it.
CREATE TABLE application_revisions (
    student   uuid PRIMARY KEY,
    revision  integer NOT NULL
);

-- What is sealed because of them.
CREATE TABLE applied_versions (
    application uuid NOT NULL REFERENCES applications ON DELETE CASCADE,
    student     uuid NOT NULL,
    diploma     uuid NOT NULL,
    version     integer NOT NULL,
    -- It is in the calendar because of the application, and of nothing else.
    is_own      boolean NOT NULL,
    CONSTRAINT an_application_leads_to_a_version_once PRIMARY KEY (application, diploma)
);

-- What was paid by a reference, less what of it was given back, which is never more.
CREATE VIEW receipts AS
    SELECT student, reference, receipt, amount, paid_at,
        GREATEST(0, LEAST(amount, COALESCE((SELECT sum(refunds.amount) FROM refunds
                                            WHERE refunds.student = fees.student
                                              AND refunds.receipt = fees.receipt), 0)))::bigint AS refunded
    FROM fees WHERE reference IS NOT NULL;

-- With what was paid for them, and sealed from the moment on in which all that they led to is.
CREATE VIEW shown_applications AS
    WITH summed AS (
        SELECT application, student, key, reference, kind, document, wish, amount, is_waived, proof, applied_at, pay_by,
            asked_of, changed_at, state AS kept_state,
            CASE WHEN state = 'approved'
                      AND EXISTS (SELECT FROM applied_versions WHERE applied_versions.application = applications.application)
                      AND NOT EXISTS (SELECT FROM applied_versions LEFT JOIN versions USING (diploma, version)
                                      WHERE applied_versions.application = applications.application
                                        AND (versions.state IN ('sealed', 'registered')) IS NOT TRUE)
                 THEN 'sealed' ELSE state END AS state,
            GREATEST(0, LEAST(1000000000, COALESCE((
                SELECT sum(receipts.amount - receipts.refunded) FROM receipts
                WHERE receipts.student = applications.student
                  AND receipts.reference = applications.reference), 0)))::bigint AS paid
        FROM applications
    )
    SELECT application, student, key, reference, kind, document, wish, amount, is_waived, proof, applied_at, pay_by, asked_of,
        changed_at, kept_state, state, paid,
        CASE WHEN is_waived OR state IN ('declined', 'withdrawn', 'expired') THEN 0 ELSE amount END AS owed
    FROM summed;

-- Of who is listed no more and has had something sealed: number, term, programme and batch, as the roster had them last. All else
-- that desks need is printed.
ALTER TABLE candidates ADD COLUMN left_as jsonb;
