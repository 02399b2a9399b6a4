-- Oldest release that may still run: 1

-- Where a batch's papers are handed over, and how many days before its form closes whoever has not finished is reminded.
ALTER TABLE batches
    ADD COLUMN place_zh text, ADD COLUMN place_en text, ADD COLUMN remind_before integer[] NOT NULL DEFAULT '{}',
    ADD CONSTRAINT a_place_is_said_in_both_languages CHECK ((place_zh IS NULL) = (place_en IS NULL));

-- That those of a batch are to be reminded who have not finished, and by whom that is wanted: an account, with the name that pages
-- showed then. Without one the batch does so by itself. A clock reminds them one by one until it has ended.
CREATE TABLE remindings (
    reminding  uuid PRIMARY KEY,
    batch      text NOT NULL,
    -- In Taipei.
    day        date NOT NULL,
    wanted_at  timestamptz NOT NULL,
    wanted_by  text,
    name_zh    text,
    name_en    text,
    ended_at   timestamptz
);
CREATE INDEX remindings_of_a_batch ON remindings (batch, wanted_at DESC);
CREATE INDEX remindings_under_way ON remindings (wanted_at) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX a_batch_reminds_by_itself_once_a_day ON remindings (batch, day) WHERE wanted_by IS NULL;

-- Who was reminded of what. Two who remind at the same moment meet at the first key; one that lasts past midnight at the second.
CREATE TABLE reminders (
    student    uuid NOT NULL,
    day        date NOT NULL,
    reminding  uuid NOT NULL,
    step       text NOT NULL,
    wanted_at  timestamptz NOT NULL,
    CONSTRAINT a_student_is_reminded_once_a_day PRIMARY KEY (student, day),
    CONSTRAINT nobody_is_reminded_twice_for_one_wish UNIQUE (reminding, student),
    CONSTRAINT somebody_wants_each_reminder FOREIGN KEY (reminding) REFERENCES remindings
);

-- Papers that came in the place of others, as it was stated. Of one paper the latest statement holds.
CREATE TABLE replacements (
    student          uuid NOT NULL,
    -- As they are compared, and as they were written.
    certificate      text COLLATE "C" NOT NULL,
    -- Which of the student's papers, where both have one number; else empty.
    paper            text NOT NULL,
    written          text NOT NULL,
    new_certificate  text COLLATE "C" NOT NULL,
    new_written      text NOT NULL,
    reason           text NOT NULL,
    replaced_at      timestamptz NOT NULL,
    stated_at        timestamptz NOT NULL,
    sequence         text COLLATE "C" NOT NULL,
    event            text COLLATE "C" NOT NULL,
    CONSTRAINT a_paper_is_replaced_by_one PRIMARY KEY (student, certificate, paper),
    CONSTRAINT a_paper_is_zh_or_en CHECK (paper IN ('', 'zh', 'en'))
);
CREATE INDEX replacements_by_new_paper ON replacements (new_certificate);

-- Which of them the counter has recorded, and by whom. Two clerks who give one number to two papers meet at the key.
CREATE TABLE recorded_replacements (
    new_certificate  text COLLATE "C" NOT NULL,
    student          uuid NOT NULL,
    recorded_by      text NOT NULL,
    name_zh          text,
    name_en          text,
    recorded_at      timestamptz NOT NULL,
    CONSTRAINT a_number_is_given_to_one_paper PRIMARY KEY (new_certificate)
);

-- What was heard last of whether a student's mailboxes take their diplomas.
CREATE TABLE reaches (
    student   uuid PRIMARY KEY,
    revision  integer NOT NULL
);
ALTER TABLE exceptions
    DROP CONSTRAINT an_exception_is_of_a_known_kind,
    ADD CONSTRAINT an_exception_is_of_a_known_kind CHECK (kind IN ('event-rejected', 'name-contradicted', 'diploma-held',
        'collected-uncleared', 'error-reported', 'reversed-after-collection', 'foreign-cleared', 'mail-unreached'));

-- As they are called on pages, beside the account. What was done before has the account alone.
ALTER TABLE windows ADD COLUMN name_zh text, ADD COLUMN name_en text;
ALTER TABLE unit_versions ADD COLUMN name_zh text, ADD COLUMN name_en text;
ALTER TABLE roster_files
    ADD COLUMN uploader_zh text, ADD COLUMN uploader_en text, ADD COLUMN writer_zh text, ADD COLUMN writer_en text;
