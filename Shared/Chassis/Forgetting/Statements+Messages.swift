import Messages
import Postgres

/// What every program keeps for its own messages, and for how long.
extension Retained {
    /// All of it, each kind by its setting.
    package static func ofEveryProgram(_ settings: Settings) -> [Retained] {
        let keeping = KeptFor(settings, .keepingDays)
        return [
            Retained("inbox", keeping, of: "inbox", by: "heard_at"),
            Retained(
                "outbox", keeping, of: "outbox", by: "stated_at",
                where: "NOT EXISTS (SELECT FROM unsent WHERE unsent.position = outbox.position)"),
            Retained("tallies", keeping, of: "tallies", by: "((day + 1)::timestamp AT TIME ZONE 'Asia/Taipei')"),
            Retained("answers", keeping, of: "answered", by: "answered_at"),
            Retained("parked", KeptFor(settings, .parkedDays), of: "parked", by: "settled_at"),
            unlooked(KeptFor(settings, .openDays)),
            Retained("parts", KeptFor(settings, .partDays), of: "parts", by: "kept_at", atOnce: 100),
            Retained("accesses", KeptFor(settings, .accessDays), of: "accesses", by: "at"),
            Retained("destructions", KeptFor(settings, .destructionDays), of: "destructions", by: "last_at"),
            Retained("erasures", KeptFor(settings, .destructionDays), of: "erasures", by: "erased_at"),
        ]
    }

    /// What nobody has looked at for a very long time: it counts as settled, and nobody reads what settled it.
    private static func unlooked(_ kept: KeptFor) -> Retained {
        Retained(
            "unsettled", kept, of: "parked", by: "parked_at", where: "settled_at IS NULL",
            beside: ", heard_at, source",
            then: """
                , counted AS (
                    INSERT INTO tallies (day, source, outcome, messages)
                    SELECT (heard_at AT TIME ZONE 'Asia/Taipei')::date, source, 'settled', count(*) FROM gone GROUP BY 1, 2)
                """)
    }
}
