import Cryptography
import Foundation
import Hummingbird
import Messages
import Testing

@testable import Portal

@Suite("The file of a diploma, from its parts to the browser")
struct DiplomaFileTests {
    private static let file = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }

    private static let fileName = FileName(ascii: ["diploma", "zh", "v2"], full: ["學位證書", "v2"], ending: "pdf")

    private static func part(_ range: Range<Int>, of bytes: [UInt8] = file, version: Int = 2) -> ReadDiploma.Answer {
        .part(
            .init(
                version: version, fileName: fileName, size: file.count, sha256: SHA256.hash(file).hex,
                bytes: Data(bytes[range])))
    }

    /// What comes of these answers, and which parts of which version were asked for.
    private func fetch(_ answers: [ReadDiploma.Answer?]) async throws -> (DiplomaFile.Fetched, [String]) {
        var asked: [String] = []
        let fetched = try await DiplomaFile.fetch(nil) { version, part in
            asked.append("\(version.map(String.init) ?? "newest").\(part)")
            return answers[part]
        }
        return (fetched, asked)
    }

    @Test("Its parts are one version's, whatever is registered meanwhile, and make the same bytes")
    func whole() async throws {
        let (fetched, asked) = try await fetch([Self.part(0..<400), Self.part(400..<800), Self.part(800..<1_000)])
        guard case .file(let file) = fetched else { throw NoFile() }
        #expect(file.bytes == Self.file && file.version == 2)
        #expect(asked == ["newest.0", "2.1", "2.2"])
        let headers = file.response.headers
        #expect(headers[.contentType] == "application/pdf")
        #expect(headers[.contentDisposition] == Self.fileName.contentDisposition)
        #expect(headers[.eTag] == "\"\(SHA256.hash(Self.file).hex)\"" && headers[.cacheControl] == "no-store")
        #expect(file.response.body.contentLength == 1_000)
    }

    @Test("Nothing leaves of a file that is not whole, is another, or whose rest nobody answers")
    func broken() async throws {
        var changed = Self.file
        changed[999] ^= 1
        for answers in [
            [Self.part(0..<1_000, of: changed)], [Self.part(0..<400), nil], [Self.part(0..<400), .unknown],
            [Self.part(0..<600), Self.part(500..<1_000)], [nil],
        ] as [[ReadDiploma.Answer?]] {
            guard case .unavailable = try await fetch(answers).0 else {
                Issue.record("\(answers.count) answers make a file")
                continue
            }
        }
        guard case .unknown = try await fetch([.unknown]).0, case .withheld = try await fetch([.withheld]).0 else {
            throw NoFile()
        }
    }

    @Test("While the issuer is silent the page says so; what is no diploma's address is no page")
    func addresses() async throws {
        let entrance = try await Entrance()
        try await entrance.keep("hsu", .student([Samples.enrolment(UUID())]))
        let session = try await entrance.signIn("hsu")
        let id = "00000000-0000-5000-8000-000000000001"
        for path in ["library", "\(id)", "\(id).txt", "\(id.dropLast())\u{301}.pdf", "x\(id).pdf", "../\(id).pdf"] {
            let escaped = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed)!
            #expect(try await entrance.get("/diploma/\(escaped)", as: session).status == .notFound, "\(path)")
        }
        let silent = try await entrance.get("/diploma/\(id).pdf?version=1", as: session)
        #expect(silent.status == .serviceUnavailable)
        #expect(try await entrance.get("/diploma/\(id).pdf").status == .seeOther, "who is not in is led to the door")
        #expect(try await entrance.post("/diploma/again", ["mail": "x"], as: session).status == .seeOther)
    }

    private struct NoFile: Error {}
}
