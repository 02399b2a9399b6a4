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

        With the header `dry-run` set to true an event is only tried: it is judged as it would be at that moment and undone, and \
        `event.tried.v1` in `rejections.<publisher>` says what would become of it. Nothing is kept of it but its copy in the ledger, \
        which nobody hears; the same event may be meant afterwards, under the same id.

        What was wrong with an event comes back once, in the queue `rejections.<publisher>`. A false `user-id` or a \
        foreign routing key is refused by the broker itself (406, 403), which closes the channel.
        """
}
