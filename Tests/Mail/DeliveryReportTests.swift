import Foundation
import Testing

@testable import Mail

@Suite("What a mail server reports")
struct DeliveryReportTests {
    /// As Postfix 3 writes it, with one group for each recipient.
    private static func report(
        _ groups: [String], returned: String = "message/rfc822", head: String = "Message-ID: <m1@songtao.example>\r\n"
    ) -> [UInt8] {
        Array(
            """
            From: MAILER-DAEMON@relay.example\r
            To: bounces+0a1b@songtao.example\r
            Date: Mon, 22 Jun 2026 09:20:00 +0800\r
            Subject: Undelivered Mail Returned to Sender\r
            MIME-Version: 1.0\r
            Content-Type: multipart/report; report-type=delivery-status;\r
             boundary="b/1"\r
            \r
            --b/1\r
            Content-Type: text/plain; charset=utf-8\r
            \r
            Status: 5.9.9 stands here only as words.\r
            --b/1\r
            Content-Type: message/delivery-status\r
            \r
            Reporting-MTA: dns; relay.example\r
            Arrival-Date: Mon, 22 Jun 2026 09:00:00 +0800\r
            \r
            \(groups.joined(separator: "\r\n\r\n"))\r
            \r
            --b/1\r
            Content-Type: \(returned)\r
            \r
            \(head)From: diplomas@songtao.example\r
            Subject: diploma\r
            \r
            text\r
            --b/1--\r

            """.utf8)
    }

    private static let failed = """
        Final-Recipient: rfc822; pei@example.org\r
        Action: failed\r
        Status: 5.1.1 (no such mailbox)\r
        Diagnostic-Code: smtp; 550 5.1.1 <pei@example.org>:\r
            no such mailbox
        """

    @Test("Which mail, whom it did not reach, why and when", arguments: ["message/rfc822", "text/rfc822-headers"])
    func failed(returned: String) throws {
        let report = try #require(DeliveryReport(Self.report([Self.failed], returned: returned)))
        #expect(report.messageID == "m1@songtao.example")
        #expect(report.date == ISO8601DateFormatter().date(from: "2026-06-22T01:20:00Z"))
        #expect(
            report.recipients == [
                .init(
                    address: "pei@example.org", action: "failed", status: "5.1.1",
                    diagnostic: "550 5.1.1 <pei@example.org>: no such mailbox")
            ])
    }

    @Test(
        "Each recipient has a group; one was sent on and is told by the address that the mail had; odd ones are no recipients"
    )
    func groups() throws {
        let groups = [
            Self.failed, "Final-Recipient: rfc822;b@example.org\r\nAction: Delayed\r\nStatus: 4.4.1",
            "Original-Recipient: rfc822; c@example.org\r\nFinal-Recipient: rfc822; x@else.example\r\nACTION: delivered\r\nstatus: 2.0.0",
            "Action: failed\r\nStatus: 5.0.0", "Final-Recipient: rfc822; d@example.org\r\nStatus: 5.0.0",
            ": \r\nno field",
        ]
        let report = try #require(DeliveryReport(Self.report(groups)))
        #expect(
            report.recipients.map { "\($0.address) \($0.action) \($0.status)" } == [
                "pei@example.org failed 5.1.1", "b@example.org delayed 4.4.1", "c@example.org delivered 2.0.0",
            ])
    }

    @Test("One that does not bring the mail's header names no mail")
    func anonymous() throws {
        #expect(try #require(DeliveryReport(Self.report([Self.failed], returned: "text/plain"))).messageID == nil)
        #expect(try #require(DeliveryReport(Self.report([Self.failed], head: ""))).messageID == nil)
    }

    @Test("What a person or a machine of another kind writes is no report, whatever it is")
    func none() {
        let nested = String(repeating: "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n", count: 3_000)
        for text in [
            "", "\r\n", "Subject: away\r\n\r\nI am away.", "\u{0}\u{1}\u{ff}",
            "Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nStatus: 5.1.1\r\n--b--\r\n",
            "Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n--b--\r\n",
            "Content-Type: message/delivery-status\r\n\r\n\(Self.failed)\r\n", nested,
        ] { #expect(DeliveryReport(Array(text.utf8)) == nil, "\(text.prefix(80))") }
        #expect(DeliveryReport([UInt8](repeating: 0xFF, count: 1_000_000)) == nil)
        // Cut off anywhere it does not crash, and never tells of what it does not hold.
        let whole = Self.report([Self.failed])
        for end in stride(from: 0, to: whole.count, by: 7) {
            let found = DeliveryReport(Array(whole[..<end]))?.recipients.map(\.address) ?? []
            #expect(found.isEmpty || found == ["pei@example.org"])
        }
    }
}
