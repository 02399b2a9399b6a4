import Chassis
import Cryptography
import Foundation
import Hummingbird
import Logging
import Messages
import Pages
import Postgres

/// Everything that the school holds about one person, as one file of JSON with a part for each program. A program that is silent is
/// named in it, and the file says that it is not whole.
struct HeldFile: Sendable {
    let premises: Premises

    func serve(on router: RouterGroup<Visitor>) { router.get("/rights/:id/held.json", use: download) }

    static func path(of request: UUID) -> String { "\(RightsPage.path(of: request))/held.json" }

    /// What the parts of one program come to; nil when it does not answer, or not all of it.
    typealias Part = (program: Program, json: [UInt8]?)

    @Sendable
    private func download(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let id = try RightsPage.request(context)
        guard let answer = try await premises.ask(ListRights(request: id), by: session) else {
            throw HTTPError(.serviceUnavailable)
        }
        guard let wanted = answer.items.first?.request else { throw HTTPError(.notFound) }
        let (student, why) = (wanted.student, "personal data: \(wanted.wish.rawValue)")
        let asOf = Date()
        async let contact = part(OfContact.self, student, asOf, session, because: why)
        async let mailer = part(OfOTPMailer.self, student, asOf, session, because: why)
        async let clearance = part(OfClearance.self, student, asOf, session, because: why)
        async let issuer = part(OfIssuer.self, student, asOf, session, because: why)
        async let verifier = part(OfVerifier.self, student, asOf, session, because: why)
        let account = session.account.name
        let own = try await premises.running.database.transaction { tx in
            try tx.noteAccess(to: [student], by: account, asking: Self.question, because: why)
            return try tx.held(about: student, before: asOf)
        }
        let parts: [Part] = try await [
            (.contact, contact), (.otpMailer, mailer), (.clearance, clearance), (.issuer, issuer),
            (.verifier, verifier), (.portal, own),
        ]
        context.logger.security(
            .commanded(
                "held data of student \(student.formID) fetched", by: account, because: "for a request about them"))
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/json",
                .contentDisposition: "attachment; filename=\"held-\(id.formID).json\"",
                // No machine between may keep it, nor a browser that others use.
                .cacheControl: "no-store",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: Self.document(parts, of: student, at: asOf))))
    }

    /// By which name the access log tells of the portal's own part.
    static let question = "portal.show-held"

    private func part<Keeper: Answerer>(
        _: Keeper.Type, _ student: UUID, _ asOf: Date, _ session: Session, because why: String
    ) async throws -> [UInt8]? {
        var (bytes, number, count, digest): ([UInt8], Int, Int, String?) = ([], 0, 1, nil)
        repeat {
            let question = ShowHeld<Keeper>(student: student, asOf: asOf, part: number)
            guard let answer = try await premises.ask(question, by: session, because: why),
                digest == nil || digest == answer.digest
            else { return nil }
            (number, count, digest) = (number + 1, answer.count, answer.digest)
            bytes += answer.bytes
        } while number < count
        return SHA256.hash(bytes).hex == digest ? bytes : nil
    }

    /// What stands in no row that names a person, and is not in the file.
    private static let beside = [
        "the sealed diplomas themselves, which are mailed and may be fetched by their owner",
        "the ledger of campus events, which keeps what was stated for the days that are set for it and cannot be searched for a person",
        "which messages were heard, known by ids and digests that name nobody",
        "the programs' log, which names students by id and goes after the days that are set for it",
    ]

    static func document(_ parts: [Part], of student: UUID, at asOf: Date) -> [UInt8] {
        let silent = parts.filter { $0.json == nil }.map(\.program.rawValue)
        func json(_ value: some Encodable) -> [UInt8] { (try? JSON.encode(value)) ?? Array("null".utf8) }
        var document = Array(#"{"student":"#.utf8) + json(student.formID)
        document += Array(#","asOf":"#.utf8) + json(asOf)
        document += Array(#","isComplete":"#.utf8) + json(silent.isEmpty)
        document += Array(#","silent":"#.utf8) + json(silent)
        document += Array(#","notHere":"#.utf8) + json(beside)
        document += Array(#","programs":{"#.utf8)
        var isFirst = true
        for (program, held) in parts {
            guard let held else { continue }
            if !isFirst { document.append(UInt8(ascii: ",")) }
            isFirst = false
            document += json(program.rawValue) + [UInt8(ascii: ":")] + held
        }
        return document + Array("}}\n".utf8)
    }
}
