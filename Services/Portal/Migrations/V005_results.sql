-- Oldest release that may still run: 1

-- What a form was answered. The page that tells it is read by its address, also in the other language; it goes with the session.
CREATE TABLE results (
    session   bytea NOT NULL REFERENCES sessions ON DELETE CASCADE,
    result    uuid NOT NULL,
    page      text NOT NULL,
    told      text NOT NULL,
    told_at   timestamptz NOT NULL,
    CONSTRAINT a_session_is_told_a_result_once PRIMARY KEY (session, result)
);
