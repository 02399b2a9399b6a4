import Cryptography
import Foundation
import Hummingbird
import Messages
import Pages

/// `POST /api/v1/verifications`: the same answer for programs.
struct Verifications: Sendable {
    let check: Check

    func serve(on router: Router<BasicRequestContext>) {
        router.post("/api/v1/verifications") { request, context in
            do {
                let upload = try await check.receive(request)
                let checked = await check.check(upload, log: context.logger)
                return try json(Told(checked), status: checked.verdict.status)
            } catch let refusal as UploadRefusal {
                return try json(refusal.reason, status: refusal.status)
            }
        }
    }

    /// The answer, as the API has promised it since its first version.
    struct Told: Encodable {
        let outcome: String
        let reasons: [Reason]
        let sha256: String
        let checkedAt: Date
        /// Since when news of the school is missing: newer versions and revocations may be.
        let newsMissingSince: Date?
        let isNewsMissing: Bool
        let diploma: Diploma?
        let revocation: Revocation?

        init(_ checked: Checked) {
            outcome = checked.verdict.outcome
            reasons = [checked.verdict.reason]
            sha256 = checked.upload.sha256.hex
            checkedAt = checked.checkedAt
            if case .missing(let since)? = checked.news {
                (isNewsMissing, newsMissingSince) = (true, since)
            } else {
                (isNewsMissing, newsMissingSince) = (false, nil)
            }
            diploma = checked.verdict.entry.map(Diploma.init)
            revocation = checked.verdict.revocation.map {
                Revocation(decidedOn: $0.decidedOn, reason: $0.reason, announcement: $0.announcement)
            }
        }
    }

    struct Diploma: Encodable {
        let school: Bilingual<Line>
        let name: PersonName
        let department: Bilingual<Line>
        let degree: Bilingual<Line>
        let conferredMonth: Month
        let certificateNumber: String
        let document: Document
        let kind: DiplomaKind
        let version: Int
        let sealedAt: Date
        let newestVersion: Int
        /// True where the school's former system issued the file on the day of `sealedAt`; else it is not said.
        let isImported: Bool?

        init(_ entry: Entry) {
            let shown = entry.shown
            (school, name, department, degree) = (shown.school, shown.name, shown.department, shown.degree)
            (conferredMonth, certificateNumber) = (shown.conferredMonth, shown.certificateNumber)
            (document, version, sealedAt) = (entry.document, entry.version, entry.sealedAt)
            kind = entry.kind
            newestVersion = entry.newest?.version ?? entry.version
            isImported = entry.isImported ? true : nil
        }
    }

    struct Revocation: Encodable {
        let decidedOn: Day
        let reason: String
        let announcement: String?
    }

    private func json(_ value: some Encodable, status: HTTPResponse.Status) throws -> Response {
        Response(
            status: status, headers: [.contentType: "application/json; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSON.encode(value))))
    }
}
