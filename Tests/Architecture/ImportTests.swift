import Foundation
import Testing

/// Package.swift says which modules may meet. This says which files may.
@Suite struct ImportTests {
    @Test(
        "A rule is pure: it decides from values",
        arguments: [
            (#"Shared/Calendar/.*\.swift"#, ["Foundation"]),
            (#"Shared/Messages/.*\.swift"#, ["Calendar", "Foundation"]),
            (
                #"Services/Clearance/(Lists/(Candidate|Checklist|Request)|Units/(Scope|Unit)|Registrar/Hours|Roster/(CSV|Column|RosterFile))\.swift"#,
                ["Foundation", "Messages"]
            ),
            (
                #"Services/Contact/(Form/(Address|Consent|Phone|Submission)|Letters/Tidings|Mailbox/(EmailAddress|Pace)|Roster/Window)\.swift"#,
                ["Foundation", "Messages"]
            ),
            (#"Services/Issuer/\w+/(ClaimedMail|DueDate|Graduate|MailText)\.swift"#, ["Foundation", "Messages"]),
            (#"Services/OTPMailer/Judgement\.swift"#, ["Foundation", "Messages"]),
            (#"Services/Portal/(Draft|Standing)\.swift"#, ["Foundation", "Messages"]),
            (#"Services/Verifier/(MarkReader|Neighbours|News|Verdict)\.swift"#, ["Foundation", "Messages"]),
            (#"Shared/Pages/Forms/(FileForm|FormSize|HeaderValue|Multipart)\.swift"#, ["Foundation"]),
        ])
    func rules(_ pattern: String, _ allowed: [String]) throws {
        for file in try Repository.files(matching: pattern) {
            let imports = try Repository.imports(file)
            #expect(imports.isSubset(of: allowed), "\(file)")
        }
    }

    @Test(
        "A library of another language, and the broker, are met in one place",
        arguments: [
            ("CPostgres", "Shared/Postgres/"), ("CRabbitMQ", "Shared/RabbitMQ/"),
            ("COpenSSL", "Shared/Cryptography/"), ("CGMime", "Shared/Mail/"), ("CHarfBuzz", "Shared/Press/"),
            ("CQREncode", "Shared/Press/"), ("CZlib", "Shared/Press/"),
            ("CCurl", "Shared/Mail/ Services/Mortarboard/"), ("RabbitMQ", "Shared/Chassis/"),
        ])
    func oneHome(_ module: String, _ homes: String) throws {
        let users = try Repository.files(matching: #"(Shared|Services)/.*\.swift"#)
            .filter { try Repository.imports($0).contains(module) }
        try #require(!users.isEmpty, "nobody imports \(module)")
        for user in users {
            #expect(homes.split(separator: " ").contains { user.hasPrefix($0) }, "\(user) imports \(module)")
        }
    }

    @Test("No service knows another, and what is shared knows no service")
    func apart() throws {
        let services: Set = ["Contact", "OTPMailer", "Clearance", "Issuer", "Verifier", "Portal", "Mortarboard"]
        for file in try Repository.files(matching: #"(Shared|Services)/.*\.swift"#) {
            #expect(try Repository.imports(file).isDisjoint(with: services), "\(file)")
        }
    }

    @Test("Only who seals, and the tool that makes keys, can hold a signing key")
    func signingKeys() throws {
        for file in try Repository.files(matching: #"Services/.*\.swift"#)
        where try Repository.text(file).contains("SigningKey") {
            #expect(file.hasPrefix("Services/Issuer/") || file.hasPrefix("Services/Mortarboard/"), "\(file)")
        }
    }
}
