import ArgumentParser
import Foundation
import Messages
import Testing

@testable import Mortarboard

@Suite("A school of one's own from a few answers")
struct FoundingTests {
    private static let deploy = URL(filePath: #filePath).appending(path: "../../../deploy").standardized.path
    private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

    private static let answers = """
        # as a person fills it in
        SCHOOL=haifeng
        NAME_ZH=海風大學
        NAME_EN=Haifeng University
        PRESIDENT_ZH=王海
        PRESIDENT_EN=Wang Hai
        STUDENT_DOMAINS=stu.haifeng.example, haifeng.example
        MAILBOX_MONTHS=6
        MAIL_DOMAIN=mail.haifeng.example
        OFFICE_ZH=註冊組，電話(07) 000-0000
        OFFICE_EN=Registrar, (07) 000-0000
        HELPDESK_ZH=電算中心
        HELPDESK_EN=the Computer Centre
        PHONE=+88670000000
        FIRST_TERM=115-1
        PORTAL_URL=https://diploma.haifeng.example
        VERIFIER_URL=https://verify.haifeng.example
        PROVIDER=https://login.haifeng.example/realms/haifeng
        RELAY=smtp://relay.haifeng.example:587
        RELAY_USER=mortarboard
        UNITS=department,dorm-office
        UNIT_DEPARTMENT=系辦公室 | Department office | 各系 | Your department | 100
        UNIT_DORM_OFFICE=住宿組 | Dormitory office | 行政大樓 | Administration Building | 200
        """

    private func initialise(_ answers: String = Self.answers) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: "answers")
        try Data(answers.utf8).write(to: file)
        try InitCommand.parse([
            folder.appending(path: "school").path, "--answers", file.path, "--deploy", Self.deploy, "--no-look",
            "--by", "kao", "--because", "a new school",
        ]).run()
    }

    private func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: "school/\(name)"), encoding: .utf8)
    }

    private func value(_ name: String, of program: String) throws -> String? {
        try text("settings/\(program).env").split(separator: "\n").first { $0.hasPrefix("\(name)=") }
            .map { String($0.dropFirst(name.count + 1)) }
    }

    @Test("Each answer stands where its program reads it, and nothing is left of the example's school")
    func written() throws {
        try initialise()
        for program in Program.allCases.map(\.rawValue) {
            #expect(try value("SCHOOL", of: program) == "haifeng")
            let text = try text("settings/\(program).env")
            #expect(!text.contains("songtao") && !text.contains("松濤") && !text.contains("0000-5000"), "\(program)")
            #expect(!text.contains("WAIT_FOR_MIDNIGHT=false"))
        }
        #expect(try value("SCHOOL_DOMAINS", of: "contact") == "stu.haifeng.example,haifeng.example")
        #expect(try value("SCHOOL_MAILBOX_MONTHS", of: "issuer") == "6")
        #expect(try value("BOUNCE_ADDRESS", of: "issuer") == "bounces@mail.haifeng.example")
        #expect(try value("SMTP_PASSWORD_FILE", of: "otp-mailer") == "/run/secrets/smtp-password")
        #expect(try value("OIDC_ISSUER", of: "portal") == "https://login.haifeng.example/realms/haifeng")
        #expect(try value("HOURS_EN", of: "portal") == "Monday to Friday 08:30–17:00")
        #expect(try value("TLS_KEY", of: "nginx") == "/tls/tls.key")
        let units = try JSON.decode([ReviewingUnit].self, from: Array(text("settings/units.json").utf8))
        #expect(units.map(\.code) == ["department", "dorm-office"])
        let publishers = try JSON.decode(JSONValue.self, from: Array(text("settings/publishers.json").utf8))
        #expect(publishers["dorm-office"]["units"] == ["dorm-office"])
        #expect(publishers["sis"]["types"].elements.contains("candidate.listed.v1"))
        #expect(try text("school.env").contains("SETTINGS=\(folder.appending(path: "school/settings").path)\n"))
        #expect(try text("school.env").contains("\nPORTAL_AT=443\nVERIFIER_AT=8443\n"))
        #expect(try text("keys/trust.json").contains("haifeng") && !text("keys/list/trust.jws").isEmpty)
        // What is there is never overwritten.
        #expect(throws: Complaint.self) { try initialise() }
    }

    @Test("A unit that is the cashier's, too, states both, and one that no publisher may be called is refused")
    func unitsThatPublish() throws {
        let own = Self.answers.replacing("dorm-office", with: "cashier").replacing("DORM_OFFICE", with: "CASHIER")
        try initialise(own)
        let publishers = try JSON.decode(JSONValue.self, from: Array(text("settings/publishers.json").utf8))
        let types = publishers["cashier"]["types"].elements
        #expect(types.contains("fee.paid.v1") && types.contains("clearance.reviewed.v1"))
        #expect(publishers["cashier"]["units"] == ["cashier"])
    }

    @Test(
        "What cannot be is refused by its name, before anything is made",
        arguments: [
            ("SCHOOL=haifeng", "SCHOOL=Hai Feng", "SCHOOL"),
            ("MAIL_DOMAIN=mail.haifeng.example", "MAIL_DOMAIN=x", "MAIL_DOMAIN"),
            ("PORTAL_URL=https://diploma.haifeng.example", "PORTAL_URL=http://diploma.haifeng.example", "PORTAL_URL"),
            ("RELAY=smtp://relay.haifeng.example:587", "RELAY=relay:587", "RELAY"),
            ("PHONE=+88670000000", "PHONE=", "PHONE"),
            ("| 各系 ", "", "UNIT_DEPARTMENT"), ("FIRST_TERM=115-1", "FIRST_TERM=115", "FIRST_TERM"),
            ("UNITS=department,dorm-office", "UNITS=department", "UNIT_DORM_OFFICE"),
            ("dorm-office", "dorm_office", "UNITS must be"),
            ("MAILBOX_MONTHS=6", "MAILBOX_MONTHS=soon", "MAILBOX_MONTHS"), ("PHONE=", "PHONE", "no NAME=VALUE"),
        ])
    func refused(good: String, bad: String, named: String) throws {
        let complaint = #expect(throws: Complaint.self) {
            try initialise(Self.answers.replacing(good, with: bad))
        }
        #expect(complaint?.description.contains(named) == true)
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "school").path))
    }

    @Test("The questions as a file, filled in by nobody, are answered where something usual stands and open elsewhere")
    func blank() throws {
        let answers = try SchoolAnswers(SchoolAnswers.blank)
        #expect(answers["MAILBOX_MONTHS"] == "12" && answers.units == ["department", "library"])
        let complaint = #expect(throws: Complaint.self) { try answers.requireAll() }
        #expect(complaint?.description.contains("UNIT_LIBRARY") == true)
        #expect(complaint?.description.contains("CLIENT_ID") == false)
    }
}
