-- Oldest release that may still run: 1

-- What the roster says about a student: the snapshot whole, and beside it what is asked for today. A withdrawal may come first,
-- alone. The latest of listed and withdrawn holds, by (stated_at, sequence, event). Nothing refers to it: it may be emptied and
-- heard again.
CREATE TABLE candidates (
    student uuid PRIMARY KEY,
    is_listed boolean NOT NULL,
    snapshot jsonb,
    batch text,
    -- The name that holds, which may be another than the snapshot's.
    name_zh text,
    name_en text,
    birth_date date,
    department_zh text,
    department_en text,
    school_email text,
    phone text,
    address text,
    stated_at timestamptz NOT NULL,
    sequence text COLLATE "C" NOT NULL,
    event text COLLATE "C" NOT NULL,
    CONSTRAINT a_listed_student_has_a_whole_snapshot
        CHECK (NOT is_listed OR num_nulls(snapshot, batch, name_zh, birth_date, department_zh, department_en) = 0)
);

-- The names that were stated, so that the one in force is the same whatever the order of arrival. Of listings that repeat one the
-- first and the last are kept.
CREATE TABLE names (
    student uuid NOT NULL,
    event text COLLATE "C" NOT NULL,
    is_changed boolean NOT NULL,
    zh text NOT NULL,
    en text,
    stated_at timestamptz NOT NULL,
    sequence text COLLATE "C" NOT NULL,
    CONSTRAINT a_statement_about_a_name_is_kept_once PRIMARY KEY (student, stated_at, is_changed, sequence, event)
);

-- When the students of a batch may hand in the form, and when one student may beside it.
CREATE TABLE batches (
    batch text PRIMARY KEY,
    opens_at timestamptz NOT NULL,
    closes_at timestamptz NOT NULL,
    revision integer NOT NULL,
    CONSTRAINT a_batch_opens_before_it_closes CHECK (opens_at < closes_at)
);

CREATE TABLE windows (
    student uuid PRIMARY KEY,
    opens_at timestamptz NOT NULL,
    closes_at timestamptz NOT NULL,
    revision integer NOT NULL,
    CONSTRAINT a_window_opens_before_it_closes CHECK (opens_at < closes_at)
);

-- Who reads an address, as far as it tells: mail servers pass over capitals and what follows a plus, Google's over dots too.
CREATE FUNCTION reader_of(address text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
    WHEN lower(address) ~ '@(gmail|googlemail)[.]com$'
    THEN replace(regexp_replace(split_part(lower(address), '@', 1), '[+].*', ''), '.', '') || '@gmail.com'
    ELSE lower(regexp_replace(address, '[+].*@', '@'))
END;

-- An address, and how far its proof is. The one that was proven last is in force.
CREATE TABLE requests (
    request uuid PRIMARY KEY,
    student uuid NOT NULL,
    address text NOT NULL,
    language text NOT NULL,
    state text NOT NULL DEFAULT 'wanted',
    wanted_at timestamptz NOT NULL,
    -- When the mailer is asked again what became of it; NULL when nothing more can be heard.
    say_again_at timestamptz,
    reminders integer NOT NULL DEFAULT 0,
    code_expires_at timestamptz,
    verified_at timestamptz,
    -- Of the student's proofs, which this one is. It is the revision under which the address is said.
    proof integer,
    -- Why a code could not be mailed: a refused address, an outage and a doubt ask for different things of the student.
    reason text,
    CONSTRAINT a_state_is_one_of_five CHECK (state IN ('wanted', 'mailed', 'undeliverable', 'verified', 'replaced')),
    CONSTRAINT a_proven_address_has_its_time_and_place
        CHECK ((state = 'verified') = (verified_at IS NOT NULL) AND (verified_at IS NULL) = (proof IS NULL)),
    CONSTRAINT a_reason_is_one_of_three CHECK (reason IN ('refused', 'in-doubt', 'expired')),
    CONSTRAINT only_an_undeliverable_code_has_a_reason CHECK (reason IS NULL OR state = 'undeliverable')
);

-- One mailbox has many spellings: capitals, and what stands behind a plus sign.
CREATE INDEX requests_to_a_reader ON requests (reader_of(address), wanted_at);
CREATE INDEX requests_of_a_student ON requests (student, wanted_at DESC);
CREATE UNIQUE INDEX a_student_has_one_open_request ON requests (student)
    WHERE state IN ('wanted', 'mailed', 'undeliverable');
CREATE INDEX requests_by_turn ON requests (say_again_at) WHERE state IN ('wanted', 'mailed');
CREATE INDEX requests_by_age ON requests (wanted_at) WHERE state <> 'verified';

-- How many addresses a student had proven who is forgotten since: whoever comes back goes on counting.
CREATE TABLE proofs (
    student uuid PRIMARY KEY,
    proofs integer NOT NULL
);

-- Every version of the form, whole as it was handed in, with what the roster said then and the address in force: that is what the
-- student confirmed, or disputed. The last one holds; nothing changes one before.
CREATE TABLE forms (
    student uuid NOT NULL,
    number integer NOT NULL,
    name_zh text NOT NULL,
    name_en text,
    birth_date date NOT NULL,
    -- Whether the student has confirmed them; not while they are disputed.
    is_identity_confirmed boolean NOT NULL,
    email text NOT NULL,
    -- Which of the student's proofs the address is in force by.
    proof integer NOT NULL,
    phone text NOT NULL,
    -- ISO 3166-1 alpha-2. In Taiwan the postal code follows from the district.
    country text NOT NULL,
    district text,
    postal_code text NOT NULL,
    -- Behind the district, or all lines of an address abroad.
    road text NOT NULL,
    job boolean NOT NULL,
    job_answered_at timestamptz NOT NULL,
    alumni boolean NOT NULL,
    alumni_answered_at timestamptz NOT NULL,
    confirmed_at timestamptz NOT NULL,
    CONSTRAINT a_version_of_a_form_is_kept_once PRIMARY KEY (student, number),
    CONSTRAINT versions_of_a_form_begin_at_one CHECK (number >= 1),
    CONSTRAINT only_taiwan_has_districts CHECK ((district IS NOT NULL) = (country = 'TW')),
    CONSTRAINT a_postal_code_of_taiwan_has_3_digits CHECK (country <> 'TW' OR postal_code ~ '^[0-9]{3}$'),
    CONSTRAINT a_phone_is_a_mobile_number CHECK (phone ~ '^(09[0-9]{8}|[+][1-9][0-9]{7,14})$')
);

-- What the office of a question knows of a student who answered 是 and has not taken it back.
CREATE TABLE told (
    student uuid NOT NULL,
    question text NOT NULL,
    name_zh text NOT NULL,
    name_en text,
    phone text NOT NULL,
    email text,
    told_at timestamptz NOT NULL,
    CONSTRAINT an_office_knows_one_thing_of_a_student PRIMARY KEY (student, question),
    CONSTRAINT there_are_two_questions CHECK (question IN ('job', 'alumni'))
);
