/// What the contract says in words.
extension ContractDocument {
    static let introduction = """
        Publish CloudEvents 1.0 in structured JSON form on the exchange `campus` with the routing key \
        `<publisher>.<type>`, persistent and mandatory, with publisher confirms and with the property `user-id` set to \
        your broker user, which is the publisher's name. The binary form with headers `ce-…` or `cloudEvents:…` is taken \
        too. `source` is `/campus/<publisher>`.

        An event may be stated twice, late or out of order: `id` and `source` identify it for ever, and per type and \
        student the latest (`time`, `id`) holds. The same id with other bytes is refused as `id-reused`. \
        `candidate.listed` is a whole snapshot and shares one order with `candidate.withdrawn`.

        Times are RFC 3339 with an offset, dates ISO 8601. A student is known by studentNumber, term and programme \
        (`main` when left out). An event about a student who is not listed yet waits for 14 days. Fields that are not in \
        this document are passed over.

        What was wrong with an event comes back once, in the queue `rejections.<publisher>`. A false `user-id` or a \
        foreign routing key is refused by the broker itself (406, 403), which closes the channel.
        """

    /// One sentence for each type: what it says, and what comes of it.
    static let summaries = [
        "candidate.listed.v1": "A student is to graduate: a whole snapshot, the latest of which holds.",
        "candidate.withdrawn.v1":
            "A student will not graduate after all. The latest of this and candidate.listed holds.",
        "requirements.assessed.v1":
            "Graduation credits and thresholds were assessed. The student sees both; the latest statement holds.",
        "clearance.reviewed.v1":
            "A reviewing unit answered about a student. The unit's latest statement holds; reviewedAt is not in the future.",
        "paper-diploma.collected.v1":
            "The paper diploma was handed over, which starts the wait for the digital one. The same collection said twice has no effect.",
        "paper-diploma.collection-withdrawn.v1":
            "A collection was recorded by mistake. The digital diploma leaves the calendar unless it is sealed.",
        "paper-diploma.replaced.v1":
            "A paper diploma was replaced by one with another number. A person decides what follows.",
        "name.changed.v1": "A student's legal name changed. What is not sent yet is held until a person has looked.",
        "fee.paid.v1":
            "A fee was paid, for instance for a reissue. amount is in whole units of currency (TWD when left out).",
        "degree.revoked.v1": "A degree was revoked. What is not sent yet is held until a person has looked.",
        "mail.bounced.v1": "A mail that Mortarboard sent came back. status is an RFC 3463 code.",
    ]
}
