import Cryptography
import Foundation
import Hummingbird
import Messages
import Pages

/// `POST /api/v1/verifications`: the same answer for programs; and `GET /api/v1/verifications/{sha256}` for who has hashed the file.
struct Verifications: Sendable {
    let check: Check

    func serve(on router: Router<BasicRequestContext>) {
        router.post("/api/v1/verifications") { request, context in
            do {
                let upload = try await check.receive(request)
                guard upload.likeness == nil else { throw UploadRefusal.notAPDF }
                let checked = await check.check(upload, log: context.logger)
                var answer = try Response.json(Told(checked), status: checked.verdict.status)
                if checked.verdict.status == .serviceUnavailable { answer.headers[.retryAfter] = "60" }
                return answer
            } catch let refusal as UploadRefusal {
                return try Problem.response(refusal.reason, refusal.status)
            }
        }
        router.get("/api/v1/verifications/{sha256}") { request, context in
            guard let upload = context.parameters.get("sha256").flatMap(Upload.init(code:)) else {
                return try Problem.response(.codeExpected, .badRequest)
            }
            let checked = await check.check(upload, log: context.logger)
            let told = Told(checked)
            var answer = try Response.conditional(
                told, stable: told.undated, to: request, status: checked.verdict.status)
            if checked.verdict.status == .serviceUnavailable { answer.headers[.retryAfter] = "60" }
            return answer
        }
    }

    /// The answer, as the API has promised it since its first version.
    struct Told: Encodable {
        let outcome: String
        let reasons: [Reason]
        let sha256: String
        private(set) var checkedAt: Date
        /// Since when news of the school is missing: newer versions and revocations may be.
        let newsMissingSince: Date?
        let isNewsMissing: Bool
        /// Whether all was here that the school had stated; nil where no school is named, so that nobody's news can be missing.
        let complete: Bool?
        /// Until when the school's word was here.
        private(set) var newsAsOf: Date?
        /// The short name of the school whose key has signed what is told; nil where nobody has.
        let vouchedBy: String?
        let diploma: Diploma?
        let revocation: Revocation?

        init(_ checked: Checked) {
            outcome = checked.verdict.outcome
            reasons = [checked.verdict.reason] + [checked.explanation?.reason].compactMap(\.self)
            sha256 = checked.upload.sha256.hex
            checkedAt = checked.checkedAt
            if case .missing(let since)? = checked.news {
                (isNewsMissing, newsMissingSince) = (true, since)
            } else {
                (isNewsMissing, newsMissingSince) = (false, nil)
            }
            (complete, newsAsOf) = (checked.news.map { $0 == .complete }, checked.newsAsOf)
            vouchedBy = checked.verdict.isAboutAKnownFile ? checked.school : nil
            diploma = checked.verdict.entry.map { Diploma($0, isNamed: !checked.upload.isByCode) }
            revocation = checked.verdict.revocation.map {
                Revocation(decidedOn: $0.decidedOn, reason: $0.reason, announcement: $0.announcement)
            }
        }

        /// The same whenever it is asked.
        var undated: Told {
            var told = self
            told.checkedAt = Date(timeIntervalSince1970: 0)
            // Each hour a school says where it stands. Whoever keeps an older answer takes its evidence for older, which harms nobody.
            told.newsAsOf = nil
            return told
        }
    }

    /// Of a file that is known by its code alone nothing about the person is told: the code stands on every record of a check.
    struct Diploma: Encodable {
        let school: Bilingual<Line>
        let name: PersonName?
        let department: Bilingual<Line>?
        let degree: Bilingual<Line>?
        let conferredMonth: Month?
        let certificateNumber: String?
        let document: Document
        let kind: DiplomaKind
        let version: Int
        let sealedAt: Date
        let newestVersion: Int
        /// True where the school's former system issued the file on the day of `sealedAt`; else it is not said.
        let isImported: Bool?

        init(_ entry: Entry, isNamed: Bool) {
            let shown = entry.shown
            school = shown.school
            (name, department, degree) = isNamed ? (shown.name, shown.department, shown.degree) : (nil, nil, nil)
            conferredMonth = isNamed ? shown.conferredMonth : nil
            certificateNumber = isNamed ? shown.certificateNumber : nil
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
}
