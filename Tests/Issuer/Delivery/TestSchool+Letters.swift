import Foundation
import MailCatcher
import Messages
import Postgres
import TestKit

@testable import Issuer

extension TestSchool {
    /// One whose diploma for this student is sealed and registered, and waits for its mail.
    static func registered(_ student: Student, _ mails: MailCatcher) throws -> TestSchool {
        let school = try TestSchool(mails: mails)
        try school.collect(student)
        try school.sealDue()
        try school.register()
        return school
    }

    func mailAddresses() throws -> [String] { try diplomas().flatMap { $0.mails.map(\.address) } }

    func mailStates() throws -> [ShowDiplomas.Mail.State] { try diplomas().flatMap { $0.mails.map(\.state) } }

    func mailCounts(_ column: String) throws -> [Int] {
        try rows("SELECT doubts, postponed FROM mails").map { try $0[column] as Int }
    }
}

extension MailCatcher {
    func letters() throws -> [Taken] {
        let returnPaths = try taken("from")
        return try zip(taken(), returnPaths).map { mail, returnPath in
            let parts = try read(mail)
            let source = String(decoding: mail, as: UTF8.self)
            return Taken(
                to: parts["to"] ?? "", subject: parts["subject"] ?? "", messageID: parts["message-id"] ?? "",
                returnPath: String(decoding: returnPath, as: UTF8.self),
                text: text(parts["text/plain"]), html: text(parts["text/html"]),
                files: source.matches(of: /filename="?([^";\s]+)/).map { String($0.1) })
        }
    }
}

private func text(_ part: String?) -> String {
    String(decoding: Data(base64Encoded: part ?? "") ?? Data(), as: UTF8.self).replacing("\r\n", with: "\n")
}

/// A letter as the mail server took it.
struct Taken {
    let to: String
    let subject: String
    let messageID: String
    let returnPath: String
    let text: String
    let html: String
    let files: [String]
}
