-- Oldest release that may still run: 1

-- What the roster says about a student, as far as the contact page shows it. A withdrawal may come first, alone.
CREATE TABLE candidates (
    student uuid PRIMARY KEY,
    is_listed boolean NOT NULL,
    batch text,
    name_zh text,
    name_en text,
    birth_date date,
    department_zh text,
    department_en text,
    school_email text,
    phone text,
    address text,
    stated_at timestamptz NOT NULL,
    -- COLLATE "C": of two statements of one time the greater id wins, in every program alike.
    statement text COLLATE "C" NOT NULL,
    CONSTRAINT a_listed_student_has_a_whole_snapshot
        CHECK (NOT is_listed OR num_nulls(batch, name_zh, birth_date, department_zh, department_en) = 0)
);

CREATE TABLE windows (
    batch text PRIMARY KEY,
    opens_at timestamptz NOT NULL,
    closes_at timestamptz NOT NULL,
    stated_at timestamptz NOT NULL,
    statement text COLLATE "C" NOT NULL,
    CONSTRAINT a_window_opens_before_it_closes CHECK (opens_at < closes_at)
);

-- An address, and how far its proof is. The one that was proven last is in force.
CREATE TABLE requests (
    request uuid PRIMARY KEY,
    student uuid NOT NULL REFERENCES candidates,
    address text NOT NULL,
    state text NOT NULL DEFAULT 'wanted',
    wanted_at timestamptz NOT NULL,
    code_expires_at timestamptz,
    verified_at timestamptz,
    CONSTRAINT a_state_is_one_of_five CHECK (state IN ('wanted', 'mailed', 'undeliverable', 'verified', 'replaced')),
    CONSTRAINT a_proven_address_has_its_time CHECK ((state = 'verified') = (verified_at IS NOT NULL))
);

CREATE INDEX requests_of_a_student ON requests (student, wanted_at DESC);
CREATE UNIQUE INDEX a_student_has_one_open_request ON requests (student)
    WHERE state IN ('wanted', 'mailed', 'undeliverable');
CREATE INDEX requests_by_age ON requests (wanted_at) WHERE state <> 'verified';

-- The form as it was handed in last, with what the roster said then: that is what the student confirmed.
CREATE TABLE forms (
    student uuid PRIMARY KEY REFERENCES candidates,
    name_zh text NOT NULL,
    name_en text,
    birth_date date NOT NULL,
    phone text NOT NULL,
    postal_code text NOT NULL,
    county text NOT NULL,
    road text NOT NULL,
    job boolean NOT NULL,
    job_answered_at timestamptz NOT NULL,
    alumni boolean NOT NULL,
    alumni_answered_at timestamptz NOT NULL,
    confirmed_at timestamptz NOT NULL,
    CONSTRAINT a_postal_code_has_3_5_or_6_digits CHECK (postal_code ~ '^([0-9]{3}|[0-9]{5,6})?$'),
    CONSTRAINT a_phone_is_a_mobile_number CHECK (phone ~ '^(09[0-9]{8}|[+][1-9][0-9]{7,14})$')
);
