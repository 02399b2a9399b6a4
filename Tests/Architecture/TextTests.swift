import Foundation
import Testing

@Suite struct TextTests {
    @Test("SQL stands in Statements, in Migrations and below the chassis")
    func placeOfSQL() throws {
        let places = try Regex(
            #"Services/\w+/(\w+/)?Statements(\+\w+)?\.swift|Shared/(Chassis(/\w+)?|Candidates|Postgres(/\w+)?)/\w+(\+\w+)?\.swift"#
        )
        let words = /\b(SELECT\s|INSERT INTO\s|UPDATE \w+\s+SET\s|DELETE FROM\s|CREATE TABLE\s)/
        var statements = 0
        for file in try Repository.files(matching: #"(Shared|Services)/.*\.swift"#) {
            let count = try Repository.text(file).matches(of: words).count
            statements += count
            if count > 0 { #expect(file.wholeMatch(of: places) != nil, "\(file) holds SQL") }
        }
        #expect(statements > 0)
    }

    @Test("Columns are named, and the time is the transaction's")
    func manners() throws {
        for file in try Repository.files(
            matching: #"(Services|Shared/(Chassis|Candidates))/.*(Statements.*\.swift|\.sql)"#)
        {
            let text = try Repository.text(file)
            #expect(text.firstMatch(of: /SELECT\s+\*/) == nil, "\(file)")
            #expect(text.firstMatch(of: /(?i)\b(now\(\)|current_timestamp|clock_timestamp)/) == nil, "\(file)")
        }
    }

    @Test("No error stands as it is in a log or in what a program says of itself: one function says how it may")
    func errors() throws {
        let raw = /(cause|say\(|metadata|logger\.|log\.|end\().*"[^"]*\\\((error|fault|failure|problem)\)/
        for file in try Repository.files(matching: #"(Shared/(Chassis|Pages|Requests)|Services)/.*\.swift"#) {
            for line in try Repository.code(file).split(separator: "\n") where line.contains(raw) {
                Issue.record("\(file): \(line.trimmingCharacters(in: .whitespaces))")
            }
        }
        #expect(#"metadata: ["cause": "\(error)"])"#.contains(raw) && #"health.say(name, "\(error)")"#.contains(raw))
    }

    @Test("What somebody gave as the reason stands in no log where a table keeps it: it may name a person")
    func reasons() throws {
        let typed =
            /\.operated\(|security\((act|mandate)\b(?!\.keptEvent)|(logger|log)\..*\b(because|reason|why)\.rawValue/
            .wordBoundaryKind(.simple)
        for file in try Repository.files(
            matching: #"(Services/(?!Mortarboard/)|Shared/Chassis/(?!Process/Act|Watching/SecurityEvent)).*\.swift"#)
        {
            for line in try Repository.code(file).split(separator: "\n") where line.contains(typed) {
                Issue.record("\(file): \(line.trimmingCharacters(in: .whitespaces))")
            }
        }
        #expect("running.security(act.event)".contains(typed) && !"running.security(act.keptEvent)".contains(typed))
    }

    @Test("What waits goes by a clock that nobody can set")
    func waiting() throws {
        let settable =
            /Date\(\)|Date\.now|TimeIntervalSinceNow|timeIntervalSinceNow|sleep\(until|Dispatch(Wall)?Time|WallDeadline|pthread_cond_timedwait|\bgettimeofday|\btime\(nil\)/
        for file in try Repository.files(matching: #"Shared/(Chassis|Mail|Postgres|RabbitMQ|Seal)/.*\.swift"#) {
            for line in try Repository.text(file).split(separator: "\n") where line.contains(settable) {
                // A line of the log is stamped, and nobody waits for it.
                #expect(line.contains(#"line["time"] ="#), "\(file): \(line)")
            }
        }
    }

    @Test("Text from outside is normalised in one place, which knows its size first")
    func normalising() throws {
        let homes: Set = [
            "Shared/Messages/Typing/String+Typed.swift",
            // A word of our own fonts' tables.
            "Shared/Press/Fonts/Typefaces.swift",
        ]
        let normalises = /String(WithCanonical|WithCompatibility)Mapping|(pre|de)composedString/
        var found: Set<String> = []
        for file in try Repository.files(matching: #"(Shared|Services)/.*\.swift"#) {
            if try Repository.code(file).contains(normalises) { found.insert(file) }
        }
        #expect(found == homes)
    }

    @Test("One function writes what HTML and XML would read as their own")
    func escaping() throws {
        let found = try Repository.files(matching: #"(Shared|Services)/.*\.swift"#).filter {
            try Repository.code($0).contains(/"&(lt|gt|amp|quot|#39|apos);"/)
        }
        #expect(found == ["Shared/Messages/Typing/String+Escaped.swift"])
    }

    @Test("Where safety is decided, nothing is decided by characters: a mark that combines with a slash hides it")
    func boundaries() throws {
        let byCharacter =
            /\.(hasPrefix|hasSuffix|lastIndex\(of: "|firstIndex\(of: "|split\(separator: "|contains\("|first == "|last == "|trimmingCharacters|queryParameters|cookies\b|replacing\("(?!\\n")|(prefix|drop)(\(while:)? ?\{[^}]*[!=]= ")/
        var lines = 0
        for file in try Repository.files(
            matching:
                #"(Shared/(Requests|Pages|Messages|JOSE|Mail|Mailing|Candidates|Tables)/\S+|Shared/Chassis/(Hearing|Asking|Keeping|Ledger|Saying|Watching)/\S+|Shared/Press/((Chinese|English)Wording|File/XMP)|Services/(Portal|Verifier|Contact|OTPMailer)/\S+|Services/Clearance/(Roster|DecisionFiles)/\w+|Services/Issuer/(Collecting|Delivery|Importing|Stating|Students)/\S+)\.swift"#
        ) where !Self.ownTexts.contains(file) {
            for line in try Repository.code(file).split(separator: "\n") {
                lines += 1
                let decides = line.contains(byCharacter) && !line.contains(/utf8|unicodeScalars/)
                #expect(!decides, "\(file): \(line)")
            }
        }
        #expect(lines > 5_000)
        #expect(Self.ownTexts.isSubset(of: Repository.files))
        for hidden in [
            #"text.replacing("<", with: "&lt;")"#, #"key.drop { $0 != "." }"#, #"key.prefix(while: { $0 != "." })"#,
        ] { #expect(hidden.contains(byCharacter), "\(hidden)") }
    }

    /// What they take apart is written here: tables, templates, the route that the router names, the sentences of our own rules;
    /// or an operator types it, or it has passed a rule of ASCII alone. Of cells Foundation trims scalars.
    private static let ownTexts: Set = [
        "Shared/Messages/Values/Identity/Country.swift",
        "Shared/Pages/Rendering/Templates.swift", "Shared/Pages/RequestLog.swift",
        "Shared/Chassis/Hearing/Unreadable.swift", "Services/Clearance/Roster/Column.swift",
        "Services/Clearance/Roster/RosterFile.swift", "Shared/Tables/CSV.swift",
        "Shared/Messages/Questions/Roster/RosterField.swift",
        "Services/Portal/Words.swift",
        "Services/Portal/AccountCommand.swift", "Services/Issuer/Delivery/MailRegistered.swift",
        "Shared/Mail/Email+MIME.swift", "Shared/Chassis/Watching/PrivatePort.swift",
    ]

    @Test("No file is longer than 250 lines")
    func length() throws {
        for file in try Repository.files(matching: #".*\.(swift|sql|py|js|css)"#) where !file.contains("/Kit/") {
            let lines = try Repository.text(file).split(separator: "\n", omittingEmptySubsequences: false).count
            #expect(lines <= 251, "\(file) has \(lines - 1) lines")
        }
    }

    @Test("Every path that a README links is there")
    func links() throws {
        for file in try Repository.files(matching: #"(.*/)?README\.md"#) {
            let folder = Repository.root.appending(path: file).deletingLastPathComponent()
            for match in try Repository.text(file).matches(of: /\]\(([^)#:]+)(#[^)]*)?\)/) {
                let target = folder.appending(path: String(match.1)).standardized
                #expect(FileManager.default.fileExists(atPath: target.path), "\(file) links \(match.1)")
            }
        }
    }

    @Test("A program's README names every table that it owns")
    func tables() throws {
        for file in try Repository.files(matching: #"Services/\w+/Migrations/\w+\.sql"#) {
            let readMe = try Repository.text(file.replacing(#/Migrations/.*/#, with: "README.md"))
            for table in try Repository.text(file).matches(of: #/CREATE TABLE (\w+)/#) {
                #expect(readMe.contains("`\(table.1)`"), "\(file): \(table.1)")
            }
        }
    }

    @Test("Every program says in 40 lines what it is")
    func readMe() throws {
        for file in try Repository.files(matching: #"Services/\w+/README\.md"#) {
            #expect(try Repository.text(file).split(separator: "\n").count <= 40, "\(file)")
        }
    }
}
