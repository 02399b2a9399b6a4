import Foundation
import Messages

/// The files of deploy/settings as this school has them: the lines of a real school's example, each value its own.
struct SchoolSettings {
    private(set) var files: [String: String] = [:]

    /// - Throws: `Complaint` when the examples are not there.
    init(_ answers: SchoolAnswers, deploy: String, secretsAt: String, certificateAt: String) throws {
        let own = Self.values(answers, secretsAt: secretsAt)
        for program in Program.allCases.map(\.rawValue) {
            let example = "\(deploy)/kubernetes/overlays/school/settings/\(program).env"
            files["\(program).env"] = Self.filled(try Self.read(example), with: own[program] ?? [:])
        }
        files["nginx.env"] = Self.filled(
            try Self.read("\(deploy)/settings/nginx.env"),
            with: ["TLS_CERTIFICATE": "\(certificateAt)/tls.crt", "TLS_KEY": "\(certificateAt)/tls.key"])
        files["units.json"] = Self.units(answers).written
        files["publishers.json"] = Self.publishers(answers).written
    }

    private static func read(_ path: String) throws -> String {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw Complaint("\(path) cannot be read. Run it where deploy is, or say --deploy FOLDER.")
        }
        return text
    }

    /// Each value in the place of the example's; what the example has no line for, at its end.
    private static func filled(_ example: String, with own: [String: String]) -> String {
        var (left, lines) = (own, [String]())
        for line in example.split(separator: "\n", omittingEmptySubsequences: true) {
            guard let equals = line.firstIndex(of: "="), line.utf8.first != UInt8(ascii: "#"),
                let value = left.removeValue(forKey: String(line[..<equals]))
            else {
                lines.append(String(line))
                continue
            }
            lines.append("\(line[..<equals])=\(value)")
        }
        lines += left.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func values(_ answers: SchoolAnswers, secretsAt: String) -> [String: [String: String]] {
        let school = ["SCHOOL": answers["SCHOOL"]]
        let names = ["SCHOOL_NAME_ZH": answers["NAME_ZH"], "SCHOOL_NAME_EN": answers["NAME_EN"]]
        let help = ["HELP_ZH": answers["OFFICE_ZH"], "HELP_EN": answers["OFFICE_EN"]]
        var relay = ["SMTP_URL": answers["RELAY"]]
        if !answers["RELAY_USER"].isEmpty {
            relay["SMTP_USER"] = answers["RELAY_USER"]
            relay["SMTP_PASSWORD_FILE"] = "\(secretsAt)/smtp-password"
        }
        let months = ["SCHOOL_MAILBOX_MONTHS": answers["MAILBOX_MONTHS"]]
        let from = answers["MAIL_DOMAIN"]
        let today = Day(taipei: Date()).rawValue
        func all(_ parts: [String: String]...) -> [String: String] {
            parts.reduce(school) { $0.merging($1) { $1 } }
        }
        return [
            "contact": all(months, ["SCHOOL_DOMAINS": answers.list("STUDENT_DOMAINS").joined(separator: ",")]),
            "clearance": school, "verifier": school,
            "otp-mailer": all(names, help, relay, ["MAIL_FROM": "no-reply@\(from)"]),
            "issuer": all(
                names, help, relay, months,
                [
                    "PRESIDENT_ZH": answers["PRESIDENT_ZH"], "PRESIDENT_EN": answers["PRESIDENT_EN"],
                    "MAIL_FROM": "diplomas@\(from)", "BOUNCE_ADDRESS": "bounces@\(from)",
                    "FIRST_TERM": answers["FIRST_TERM"], "VERIFIER_URL": answers["VERIFIER_URL"],
                ]),
            "portal": all(
                names,
                [
                    "REGISTRAR_ZH": answers["OFFICE_ZH"], "REGISTRAR_EN": answers["OFFICE_EN"],
                    "HOURS_ZH": answers["HOURS_ZH"], "HOURS_EN": answers["HOURS_EN"],
                    "HELPDESK_ZH": answers["HELPDESK_ZH"], "HELPDESK_EN": answers["HELPDESK_EN"],
                    "PHONE": answers["PHONE"], "DIPLOMAS_SINCE": String(today.prefix(7)),
                    "VERIFIER_URL": answers["VERIFIER_URL"], "PORTAL_URL": answers["PORTAL_URL"],
                    "OIDC_ISSUER": answers["PROVIDER"], "OIDC_CLIENT_ID": answers["CLIENT_ID"],
                    "OIDC_CLIENT_SECRET_FILE": "\(secretsAt)/oidc-client-secret",
                ]),
        ]
    }

    private static func units(_ answers: SchoolAnswers) -> JSONValue {
        .list(
            answers.units.map { code in
                let told = SchoolQuestion.fields(answers[SchoolQuestion.of(unit: code).name]).map { JSONValue.text($0) }
                return [
                    "code": .text(code), "name": ["zh": told[0], "en": told[1]],
                    "place": ["zh": told[2], "en": told[3]], "extension": told[4],
                ]
            })
    }

    /// One system for each unit, and those that every school has.
    private static func publishers(_ answers: SchoolAnswers) -> JSONValue {
        var types = [
            "sis": [CandidateListed.name, CandidateWithdrawn.name, RequirementsAssessed.name, NameChanged.name],
            "registrar": [
                PaperDiplomaCollected.name, CollectionWithdrawn.name, PaperDiplomaReplaced.name, DegreeRevoked.name,
                DegreeReinstated.name,
            ],
            "cashier": [FeePaid.name, FeeRefunded.name], "mail-relay": [MailBounced.name],
        ]
        // The cashier, say, may be a unit that is asked, too.
        for code in answers.units { types[code, default: []].append(ClearanceReviewed.name) }
        return .object(
            Dictionary(
                uniqueKeysWithValues: types.map { name, types in
                    let units = answers.units.contains(name) ? [JSONValue.text(name)] : []
                    return (name, ["types": .list(types.map { .text($0) }), "units": .list(units)])
                }))
    }
}
