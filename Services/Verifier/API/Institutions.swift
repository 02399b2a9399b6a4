import Foundation
import Hummingbird
import Messages
import Pages

/// `GET /api/v1/institutions` and `GET /api/v1/reasons`: whose diplomas can be checked, and what an answer may say.
struct Institutions: Sendable {
    let check: Check

    func serve(on router: Router<BasicRequestContext>) {
        router.get("/api/v1/institutions") { request, _ in
            let today = Day(taipei: Date())
            let told = Told(institutions: check.schools.partners.map { One($0, on: today) })
            return try Response.conditional(told, stable: told, to: request, cache: "public, max-age=300")
        }
        router.get("/api/v1/reasons") { request, _ in
            let told = Reasons(reasons: Reason.all)
            return try Response.conditional(told, stable: told, to: request, cache: "public, max-age=300")
        }
    }

    private struct Reasons: Encodable { let reasons: [Reason] }
    private struct Told: Encodable { let institutions: [One] }

    private struct One: Encodable {
        let shortName: String
        let name: Bilingual<String>
        let state: String
        let contact: String?
        let since: Day?
        let keys: [Key]
        let closing: Closing?

        init(_ partner: Partner, on today: Day) {
            (shortName, name, state) = (partner.shortName, partner.name, partner.state(on: today).rawValue)
            (contact, since) = (partner.contact, partner.since)
            keys = partner.keys.map { Key(id: $0.id, notBefore: $0.begins, notAfter: $0.ends) }
            closing = partner.closing.map {
                Closing(on: $0.on, custodian: $0.custodian, contact: $0.contact, mergedInto: $0.mergedInto)
            }
        }
    }

    private struct Key: Encodable {
        let id: String
        let notBefore: Date
        let notAfter: Date
    }

    private struct Closing: Encodable {
        let on: Day
        let custodian: Bilingual<String>
        let contact: String?
        let mergedInto: String?
    }
}
