import Messages

/// What has changed in the contract. A version that was published stays as it was: a change adds a type, or to a type what may be
/// left out.
extension ContractDocument {
    struct Change {
        let on: String
        let what: String
        /// Those that are there since.
        var types: [String] = []

        var document: JSONValue {
            ["date": .text(on), "what": .text(what), "types": .list(types.map { .text($0) })]
        }
    }

    /// Of the whole document; the second part counts what was added to it.
    static let version = "1.\(changes.count - 1).0"

    /// The oldest first. Whoever changes what leaves or comes adds one.
    static let changes = [
        Change(
            on: "2026-11-24", what: "The first events of other campus systems, and what is said back of them.",
            types: [
                "candidate.listed.v1", "candidate.withdrawn.v1", "requirements.assessed.v1", "clearance.reviewed.v1",
                "paper-diploma.collected.v1", "paper-diploma.collection-withdrawn.v1", "paper-diploma.replaced.v1",
                "name.changed.v1", "fee.paid.v1", "degree.revoked.v1", "mail.bounced.v1", "event.rejected.v1",
            ]),
        Change(
            on: "2026-11-25", what: "Notices to other systems on campus.out, each in a queue of its subscriber.",
            types: [
                "unit.review-wanted.v1", "unit.review-unwanted.v1", "student.contact-confirmed.v1",
                "student.cleared.v1", "student.clearance-reopened.v1", "student.diploma-mailed.v1",
                "student.degree-revoked.v1", "fee.due.v1", "fee.cancelled.v1",
                "student.employment-service-wanted.v1", "student.employment-service-unwanted.v1",
                "student.alumni-contact-wanted.v1", "student.alumni-contact-unwanted.v1",
            ]),
        Change(
            on: "2026-11-26", what: "Fees that were paid back, and degrees that are valid again.",
            types: ["fee.refunded.v1", "degree.reinstated.v1"]),
        Change(on: "2026-11-27", what: "Lists in events have bounds (maxItems)."),
        Change(
            on: "2026-11-28", what: "An event with the header dry-run is only tried, and answered.",
            types: ["event.tried.v1"]),
    ]
}
