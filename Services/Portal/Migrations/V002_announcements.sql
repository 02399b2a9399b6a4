-- Oldest release that may still run: 1

CREATE TABLE announcements (
    id           uuid PRIMARY KEY,
    posted_on    date NOT NULL,
    title_zh     text NOT NULL,
    title_en     text NOT NULL,
    by_zh        text NOT NULL,
    by_en        text NOT NULL,
    link         text,
    posted_by    text NOT NULL,
    because      text NOT NULL,
    CONSTRAINT a_link_leads_to_a_page CHECK (link ~* '^https?://')
);
