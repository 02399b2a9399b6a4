import Chassis
import Foundation
import Messages
import Postgres

/// What the registrar's desk sees of applications.
extension Transaction {
    /// Those that wait for the desk first, the oldest on top.
    func applications(_ filter: ApplicationFilter, skipping: Int, atMost most: Int) throws -> [KeptApplication] {
        try rows(
            """
            SELECT application, shown.student, key, reference, wish, amount, is_waived, proof, applied_at, pay_by, state, paid
            FROM shown_applications AS shown LEFT JOIN candidates USING (student)
            WHERE \(filter.condition(at: now))
            ORDER BY state IN ('applied', 'paid') DESC, applied_at, application LIMIT \(most) OFFSET \(skipping)
            """
        ).map { try KeptApplication($0) }
    }

    func countApplications(_ filter: ApplicationFilter) throws -> (found: Int, toDecide: Int, toGiveBack: Int) {
        let row = try row(
            """
            SELECT (SELECT count(*) FROM applications WHERE state IN ('applied', 'paid')) AS to_decide,
                   (SELECT count(*) FROM shown_applications WHERE paid > owed) AS to_give_back,
                   (SELECT count(*) FROM shown_applications AS shown LEFT JOIN candidates USING (student)
                    WHERE \(filter.condition(at: now))) AS found
            """)!
        return (try row["found"], try row["to_decide"], try row["to_give_back"])
    }

    /// What was paid by its reference.
    func payments(for kept: KeptApplication) throws -> [ShowApplication.Payment] {
        try rows(
            """
            SELECT receipt, amount, paid_at, refunded FROM receipts
            WHERE student = \(kept.student) AND reference = \(kept.reference) ORDER BY paid_at, receipt
            """
        ).map {
            .init(
                receipt: try $0["receipt"], amount: try $0["amount"], refunded: try $0["refunded"],
                paidAt: try $0["paid_at"])
        }
    }
}

extension Transaction {
    /// Keeps of how much the cashier is asked to give back what is too much.
    /// - Returns: false when it was of as much when they were asked last.
    func keepAsked(of kept: KeptApplication) throws -> Bool {
        try run(
            """
            UPDATE applications SET asked_of = paid_in.amount
            FROM (SELECT COALESCE(sum(amount), 0)::bigint AS amount FROM receipts
                  WHERE student = \(kept.student) AND reference = \(kept.reference)) AS paid_in
            WHERE application = \(kept.id) AND asked_of IS DISTINCT FROM paid_in.amount
            """) == 1
    }
}

extension ApplicationFilter {
    /// On `shown_applications` beside `candidates`. By an index they are found as they are kept: what is shown as sealed may be kept
    /// as approved.
    fileprivate func condition(at now: Date) -> Query {
        let since = olderThanDays.map { now - 86_400 * Double($0) }
        let kept = states.contains(.sealed) ? states + [.approved] : states
        return """
            (\(states.isEmpty) OR kept_state = ANY(\(kept.map(\.rawValue))::text[]))
            AND (\(states.isEmpty) OR state = ANY(\(states.map(\.rawValue))::text[]))
            AND (NOT \(isPaidTooMuch) OR paid > owed)
            AND (\(kind?.rawValue)::text IS NULL OR kind = \(kind?.rawValue)::text)
            AND (\(since)::timestamptz IS NULL OR applied_at < \(since)::timestamptz)
            AND (\(words?.rawValue)::text IS NULL
                 OR strpos(lower(concat_ws(' ', reference, key ->> 'studentNumber', name ->> 'zh', name ->> 'en')),
                           lower(\(words?.rawValue)::text)) > 0)
            """
    }
}

extension Retained {
    /// Applications that came to nothing, once nothing of what was paid for them is to be given back.
    static func ofApplications(_ settings: Settings) -> [Retained] {
        [
            Retained(
                "applications", KeptFor(settings, .applicationDays), of: "applications", by: "changed_at",
                where: """
                    state IN ('declined', 'withdrawn', 'expired')
                    AND NOT EXISTS (SELECT FROM shown_applications AS shown
                                    WHERE shown.application = applications.application AND paid > owed)
                    """)
        ]
    }
}
