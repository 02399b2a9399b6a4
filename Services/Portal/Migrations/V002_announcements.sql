-- Oldest release that may still run: 1

-- What the registrar tells students on the home page. The days are Taiwan's, and both are counted.
CREATE TABLE announcements (
    id            uuid PRIMARY KEY,
    shown_from    date NOT NULL,
    shown_until   date NOT NULL,
    title_zh      text NOT NULL,
    title_en      text NOT NULL,
    text_zh       text NOT NULL,
    text_en       text NOT NULL,
    by_zh         text NOT NULL,
    by_en         text NOT NULL,
    link          text,
    -- A draft is not, nor what was withdrawn.
    is_published  boolean NOT NULL,
    revision      integer NOT NULL,
    changed_by    text NOT NULL,
    changed_at    timestamptz NOT NULL,
    CONSTRAINT a_link_leads_to_a_page CHECK (link ~* '^https?://'),
    CONSTRAINT an_announcement_is_shown_for_a_day_at_least CHECK (shown_from <= shown_until),
    CONSTRAINT a_text_is_in_both_languages CHECK ((text_zh = '') = (text_en = ''))
);
CREATE INDEX announcements_newest_first ON announcements (shown_from DESC, id);
