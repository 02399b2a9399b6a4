import Foundation
import Testing

/// Package.swift says which modules may meet. This says which files may.
@Suite struct ImportTests {
    /// What only knows values. A file of a program that imports nothing else is a rule.
    static let values: Set = ["Calendar", "Foundation", "Languages", "Messages", "Passing", "Tables"]

    /// What shows that a file acts: it is given a transaction or opens one, or it is a page, a command, a program, a tool.
    static let acting = [
        "Chassis":
            #"\b[tT]ransaction\b|\bHeard\b|\bStated\b|\bProgram\b|\bSettings?\b|\bActor\b|\bVisitor\b|\bPremises\b|\bRunning\b|\bFault\b|\bLookout\b|\bMandate\b|\bToolLog\b|\.security\("#,
        "Postgres": #"\b[tT]ransaction\b|\bDatabase\b|\bPremises\b"#,
    ]

    @Test("A file that meets neither database nor bus is a rule, from its first day: it decides from values")
    func rules() throws {
        let world = try Regex(#"\b(Date\(\)|Date\.now|UUID\(\)|FileManager|ProcessInfo|getenv|print\()|\.random\("#)
            .wordBoundaryKind(.simple)
        let rules = try Repository.files(matching: #"Services/(?!Mortarboard/).*\.swift"#)
            .filter { try Repository.imports($0).isSubset(of: Self.values) }
        try #require(rules.count > 20)
        for rule in rules {
            let text = try Repository.code(rule)
            let found = text.firstMatch(of: world).map { String(text[$0.range]) }
            #expect(found == nil, "\(rule) is a rule and looks at the world")
        }
    }

    @Test("A file that meets database or bus shows why: no rule slips in beside them", arguments: acting)
    func actors(_ module: String, _ why: String) throws {
        let expression = try Regex(why).wordBoundaryKind(.simple)
        for file in try Repository.files(matching: #"Services/.*\.swift"#)
        where try Repository.imports(file).contains(module) {
            let shows = try Repository.code(file).contains(expression)
            #expect(shows, "\(file) imports \(module) and takes no transaction: a rule imports values only")
        }
    }

    @Test(
        "What is shared by rules stays with values",
        arguments: [
            (#"Shared/Calendar/.*\.swift"#, ["Foundation"]),
            (#"Shared/Messages/.*\.swift"#, ["Calendar", "Foundation"]),
            (#"Shared/Tables/.*\.swift"#, ["Calendar", "Foundation", "Messages"]),
            (#"Shared/Pages/Forms/(FileForm|FormSize|HeaderValue|Multipart)\.swift"#, ["Foundation"]),
        ])
    func sharedRules(_ pattern: String, _ allowed: [String]) throws {
        for file in try Repository.files(matching: pattern) {
            let imports = try Repository.imports(file)
            #expect(imports.isSubset(of: allowed), "\(file)")
        }
    }

    @Test(
        "A library of another language, and the broker, are met in one place",
        arguments: [
            ("CPostgres", "Shared/Postgres/"), ("CRabbitMQ", "Shared/RabbitMQ/"),
            ("COpenSSL", "Shared/Cryptography/"), ("CPKCS11", "Shared/Cryptography/"), ("CGMime", "Shared/Mail/"),
            ("CHarfBuzz", "Shared/Press/"),
            ("CQREncode", "Shared/Press/"), ("CZlib", "Shared/Press/ Shared/Archives/"),
            ("CCurl", "Shared/Mail/ Shared/HTTP/"),
            ("RabbitMQ", "Shared/Chassis/ Services/Mortarboard/Bounces/ Services/Mortarboard/Publishing/"),
            ("CMalloc", "Shared/Chassis/"),
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

    @Test("Only who seals, who signs receipts, and the tool that makes keys, can hold a signing key")
    func signingKeys() throws {
        for file in try Repository.files(matching: #"Services/.*\.swift"#)
        where try Repository.text(file).contains("SigningKey") {
            let homes = ["Services/Issuer/", "Services/Mortarboard/", "Services/Verifier/Receipts/"]
            #expect(homes.contains { file.hasPrefix($0) }, "\(file)")
        }
    }
}
