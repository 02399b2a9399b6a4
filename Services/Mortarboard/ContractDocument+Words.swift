import Messages

/// What the contract says in words.
extension ContractDocument {
    static let introduction = """
        Publish CloudEvents 1.0 in structured JSON form on the exchange `campus` with the routing key \
        `<publisher>.<type>`, persistent and mandatory, with publisher confirms and with the property `user-id` set to \
        your broker user, which is the publisher's name. The binary form with headers `ce-…` or `cloudEvents:…` is taken \
        too. `source` is `/campus/<publisher>`.

        An event may be stated twice, late or out of order: `id` and `source` identify it for ever, and per type and \
        student the latest (`time`, `sequence`, `id`) holds. The same id with other bytes is refused as `id-reused`; an \
        equal time without a `sequence` is answered `same-time`, and what is older than known `older-than-known`. \
        `candidate.listed` is a whole snapshot and shares one order with `candidate.withdrawn`. Where staff work in \
        Mortarboard itself, it states the same events on the same exchange, with the source `/mortarboard/<program>`.

        What concerns other systems leaves on the exchange `campus.out`. The operators make a queue `out.<subscriber>` for \
        whoever wants to hear it, and one user that may read it. Notices may arrive twice and out of order; `id` tells.

        Times are RFC 3339 with an offset, dates ISO 8601. They lie in the years 1900 to 2100 and in the span that their term \
        allows, and what has happened lies at most 60 seconds ahead; else the event is refused as `date-impossible` or \
        `date-in-the-future`. Codes, programmes and \
        publishers' names are ASCII letters, digits, hyphens and underscores: they stand in routing keys. A student is known by studentNumber, term and programme \
        (`main` when left out), of which capitals and small letters make no other. Texts that people read are composed (NFC) when \
        they come in, with one blank between two words; one with an invisible or private character is refused; one with □ \
        or 〓 for a lost one is taken, and held before it is printed. A certificate's number has no blank and one kind of dash. An event about a student who is not listed yet waits for 14 days. Fields that are not in \
        this document are passed over; of a `candidate.listed` they are kept with the snapshot.

        A message is at most 256 KiB of I-JSON (RFC 7493): UTF-8, no member named twice, no U+0000, at most \(StrictJSON.deepest) levels deep. \
        Names of members are ASCII; a text of other characters is at most 4,096 bytes long.

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
            "A reviewing unit answered about a student. The unit's latest statement holds.",
        "paper-diploma.collected.v1":
            "The paper diploma was handed over, which starts the wait for the digital one. The same collection said twice has no effect.",
        "paper-diploma.collection-withdrawn.v1":
            "A collection was recorded by mistake. The digital diploma leaves the calendar unless it is sealed.",
        "paper-diploma.replaced.v1":
            "A paper diploma was replaced by one with another number. The digital one follows: a certificate after loss or damage.",
        "name.changed.v1":
            "A student's legal name changed. It holds over later listings that repeat the old one, and over one of the same time; a third name waits for a person.",
        "fee.paid.v1":
            "A fee was paid, for instance for a reissue. amount is in whole units of currency (TWD when left out).",
        "fee.refunded.v1": "A fee was paid back; receiptNumber is that of the fee. It may be stated before fee.paid.",
        "degree.revoked.v1":
            "A degree was revoked. Nothing more is sealed or mailed, and verifiers answer with the reason.",
        "degree.reinstated.v1": "A revoked degree is valid again. It shares one order with degree.revoked.",
        "mail.bounced.v1": "A mail that Mortarboard sent came back. status is an RFC 3463 code.",
        "unit.review-wanted.v1":
            "A unit is asked about a student. Its own system may answer with clearance.reviewed. Said again under the same id.",
        "unit.review-unwanted.v1": "The unit need not answer about this student any more.",
        "student.contact-confirmed.v1": "The student has handed in the contact form.",
        "student.cleared.v1":
            "Every unit lets the student go and nothing else is missing: the paper diploma may be handed over.",
        "student.clearance-reopened.v1": "A student who was cleared no longer is.",
        "student.diploma-mailed.v1": "The digital diploma has left for a mailbox.",
        "student.degree-revoked.v1": "A degree is revoked; its digital diplomas no longer verify.",
        "student.employment-service-wanted.v1":
            "The student agrees to hear from the employment service. It carries how to reach them.",
        "student.employment-service-unwanted.v1": "The student no longer agrees to hear from the employment service.",
        "student.alumni-contact-wanted.v1":
            "The student agrees to stay in touch with the school. It carries how to reach them.",
        "student.alumni-contact-unwanted.v1": "The student no longer agrees to stay in touch with the school.",
        "fee.due.v1": "A student owes a fee. fee.paid answers with its reference.",
        "fee.cancelled.v1": "A fee that was due no longer is.",
    ]
}
